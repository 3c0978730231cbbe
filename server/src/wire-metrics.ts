import type { EffectKind, Handle, Handlers } from './effects.js'
import { feedLag } from './feed/lag.store.js'
import type { Receive } from './intake/receive.use-case.js'
import type { Clock } from './platform/clock.js'
import type { Config } from './platform/config.js'
import type { Database } from './platform/db.js'
import { makeMetrics, type Metrics } from './platform/metrics.js'
import { makeMetricsServer } from './platform/metrics.http.js'
import { outboxState } from './platform/outbox-state.store.js'
import type { Stopping } from './platform/stopping.js'
import { drain, listen } from './roles/api.js'

type Pool = { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number }

/** The product's own numbers: what is counted as it happens, and what is looked up when somebody asks. */
export const wireMetrics = (db: Database, now: Clock): Metrics => {
  const metrics = makeMetrics(async () => {
    const at = now()
    const [outbox, feed] = await Promise.all([outboxState(db.manager, at), feedLag(db.manager, at)])
    return { ...outbox, feed }
  })
  // TypeORM keeps pg's pool here, untyped.
  const pool = (): Pool => (db.source.driver as unknown as { readonly master: Pool }).master
  metrics.watch({
    name: 'mms_inbox_database_connections',
    help: 'Connections to Postgres that this process holds.',
    read: () => pool().totalCount,
  })
  metrics.watch({
    name: 'mms_inbox_database_connections_idle',
    help: 'Those of them that nobody uses.',
    read: () => pool().idleCount,
  })
  metrics.watch({
    name: 'mms_inbox_database_waiting',
    help: 'Callers that wait for a connection.',
    read: () => pool().waitingCount,
  })
  return metrics
}

/** Serves them on METRICS_PORT; without it, nobody can ask. */
export const serveMetrics = async (
  metrics: Metrics,
  { METRICS_PORT: port, METRICS_HOST: host }: Config,
  stopping: Stopping,
): Promise<void> => {
  if (port === undefined) return
  const server = makeMetricsServer(metrics)
  stopping.atEnd('the metrics', () => drain(server, 1))
  await listen(server, { host, port })
}

/** The same, counted. */
export const countedReceive =
  (receive: Receive, { atTheDoor }: Metrics): Receive =>
  async (channel, request, message) => {
    try {
      const outcome = await receive(channel, request, message)
      atTheDoor(channel.kind, outcome)
      return outcome
    } catch (error) {
      atTheDoor(channel.kind, 'failed')
      throw error
    }
  }

/** The same handlers, each of whose runs is counted and timed, whichever engine has them run. */
export const countedHandlers = (handlers: Handlers, metrics: Metrics): Handlers => {
  const counted =
    <Kind extends EffectKind>(kind: Kind, handle: Handle<Kind>): Handle<Kind> =>
    async (...given) => {
      const from = performance.now()
      let outcome: Parameters<Metrics['effect']>[0]['outcome'] = 'fault'
      try {
        const came = await handle(...given)
        outcome = came.kind
        return came
      } finally {
        metrics.effect({ kind, outcome, seconds: (performance.now() - from) / 1000 })
      }
    }
  return {
    'send-message': counted('send-message', handlers['send-message']),
    'post-back': counted('post-back', handlers['post-back']),
    'fetch-part': counted('fetch-part', handlers['fetch-part']),
    'prepare-media': counted('prepare-media', handlers['prepare-media']),
    'prepare-clip': counted('prepare-clip', handlers['prepare-clip']),
    'send-mail': counted('send-mail', handlers['send-mail']),
    'spread-campaign-message': counted('spread-campaign-message', handlers['spread-campaign-message']),
    'spread-import-texts': counted('spread-import-texts', handlers['spread-import-texts']),
    'make-export': counted('make-export', handlers['make-export']),
    'upload-export': counted('upload-export', handlers['upload-export']),
    'erase-at-provider': counted('erase-at-provider', handlers['erase-at-provider']),
  }
}
