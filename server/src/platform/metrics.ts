import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ChannelKind } from '../channel/channel.js'
import type { EffectKind, Outcome } from '../effects.js'

/** What became of a message or another request at a channel's door. */
export type AtTheDoor = 'stored' | 'repeat' | 'failed' | 'refused' | 'malformed' | 'too-many-parts' | 'report'

/** A number that is asked for when somebody looks: what is open right now. */
type Source = { readonly name: string; readonly help: string; readonly read: () => number }

/** What all processes of an installation share, so each of them shows the same: read from Postgres at each look. */
export type Shared = {
  readonly outbox: readonly {
    readonly kind: EffectKind
    readonly state: 'waiting' | 'due' | 'claimed' | 'unknown'
    readonly count: number
  }[]
  readonly oldestDueSeconds: readonly { readonly kind: EffectKind; readonly seconds: number }[]
  readonly feed: { readonly unnumbered: number; readonly oldestSeconds: number }
}

/**
 * What the product counts of itself. Labels take few values and name nobody: no id, number, address or organisation
 * is ever one.
 */
export type Metrics = {
  readonly atTheDoor: (channel: ChannelKind, outcome: AtTheDoor, count?: number) => void
  readonly stored: (batch: { readonly messages: number; readonly seconds: number }) => void
  readonly effect: (run: {
    readonly kind: EffectKind
    readonly outcome: Outcome['kind'] | 'fault'
    readonly seconds: number
  }) => void
  readonly request: (request: {
    readonly door: string
    readonly method: string
    readonly status: number
    readonly seconds: number
  }) => void
  readonly watch: (source: Source) => void
  /** The page in Prometheus's text format. */
  readonly page: () => Promise<{ readonly type: string; readonly text: string }>
}

const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const slow = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60]
const methods = new Set(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])

export const makeMetrics = (look: () => Promise<Shared>): Metrics => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const messages = new Counter({
    name: 'mms_inbox_messages_total',
    help: 'What came to the doors of channels, by what became of it; stored and repeat were acknowledged.',
    labelNames: ['channel', 'outcome'],
    registers,
  })
  const batches = new Histogram({
    name: 'mms_inbox_intake_batch_messages',
    help: 'How many messages shared one transaction.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 200, 300],
    registers,
  })
  const commits = new Histogram({
    name: 'mms_inbox_intake_commit_seconds',
    help: 'From the beginning of a batch’s transaction to its commit.',
    buckets: quick,
    registers,
  })
  const effects = new Histogram({
    name: 'mms_inbox_effect_seconds',
    help: 'Runs of effects in this process, by what they came to.',
    labelNames: ['kind', 'outcome'],
    buckets: slow,
    registers,
  })
  const requests = new Histogram({
    name: 'mms_inbox_http_seconds',
    help: 'HTTP requests by the door that they came to.',
    labelNames: ['door', 'method', 'status'],
    buckets: quick,
    registers,
  })
  const showShared = makeShared(registry)

  return {
    atTheDoor: (channel, outcome, count = 1) => messages.inc({ channel, outcome }, count),
    stored: (batch) => {
      batches.observe(batch.messages)
      commits.observe(batch.seconds)
    },
    effect: ({ kind, outcome, seconds }) => effects.observe({ kind, outcome }, seconds),
    request: ({ door, method, status, seconds }) => {
      const known = methods.has(method) ? method : 'other'
      requests.observe({ door, method: known, status: `${Math.floor(status / 100)}xx` }, seconds)
    },
    watch: ({ name, help, read }) => {
      const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) })
    },
    page: async () => {
      showShared(await look().catch(() => null))
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

/** When the database is away its numbers are left out, so that nobody takes old ones for true. */
const makeShared = (registry: Registry): ((shared: Shared | null) => void) => {
  const registers = [registry]
  const up = new Gauge({ name: 'mms_inbox_database_up', help: '1 when Postgres answered this look.', registers })
  const outbox = new Gauge({
    name: 'mms_inbox_outbox_effects',
    help: 'Effects of the installation: due ones are among the waiting.',
    labelNames: ['kind', 'state'],
    registers,
  })
  const oldest = new Gauge({
    name: 'mms_inbox_outbox_oldest_due_seconds',
    help: 'For how long the effect that waits longest has been due.',
    labelNames: ['kind'],
    registers,
  })
  const unnumbered = new Gauge({
    name: 'mms_inbox_feed_unnumbered_changes',
    help: 'Changes that are committed and that no board can see yet.',
    labelNames: [],
    registers,
  })
  const lag = new Gauge({
    name: 'mms_inbox_feed_lag_seconds',
    help: 'The age of the oldest change that has no number yet.',
    labelNames: [],
    registers,
  })
  return (shared) => {
    for (const gauge of [outbox, oldest, unnumbered, lag]) gauge.reset()
    up.set(shared ? 1 : 0)
    if (!shared) {
      unnumbered.remove()
      lag.remove()
      return
    }
    for (const { count, ...labels } of shared.outbox) outbox.set(labels, count)
    for (const { kind, seconds } of shared.oldestDueSeconds) oldest.set({ kind }, seconds)
    unnumbered.set(shared.feed.unnumbered)
    lag.set(shared.feed.oldestSeconds)
  }
}
