import { randomBytes } from 'node:crypto'
import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { setLane } from '../platform/lane.store.js'
import { adapterOf } from './adapters.js'
import type { Channel, ChannelId, ChannelKind } from './channel.js'
import { ChannelTable } from './channel.table.js'

export type SaveChannelRequest = {
  readonly viewer: Viewer
  /** Null: a new one. */
  readonly id: ChannelId | null
  readonly name: string
  readonly kind: ChannelKind
  readonly perSecond: number
  readonly settings: Readonly<Record<string, string>>
  /** Null: those that are stored stay. */
  readonly credentials: Readonly<Record<string, string>> | null
}

export type SaveChannelFailure =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Creates or changes one of an organisation's own channels. */
export type SaveChannel = (request: SaveChannelRequest) => Promise<Result<Channel, SaveChannelFailure>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly seal: (text: string) => string
  readonly open: (sealed: string) => string
  /** Kinds that this installation offers: simulated phones are for development. */
  readonly kinds: readonly ChannelKind[]
}

const shortest = 1
const longest = 80

export const makeSaveChannel =
  (deps: Deps): SaveChannel =>
  (request) =>
    inTransaction(deps.db, async (tx) => {
      if (!may(request.viewer, 'admin')) return failed({ kind: 'not-allowed' })
      const before = request.id ? await lockOwn(tx, request.id, request.viewer) : null
      if (request.id && !before) return failed({ kind: 'not-found' })
      const channel = channelOf(request, before, deps)
      const fault = faultOf(request, channel, before, deps)
      if (fault) return failed(fault)
      await tx.getRepository(ChannelTable).save(channel)
      await setLane(tx, `channel:${channel.id}`, channel.perSecond, deps.now())
      return ok(channel)
    })

const lockOwn = (tx: Tx, id: ChannelId, { organisationId }: Viewer): Promise<Channel | null> =>
  tx.getRepository(ChannelTable).findOne({ where: { id, organisationId }, lock: { mode: 'pessimistic_write' } })

const channelOf = (request: SaveChannelRequest, before: Channel | null, deps: Deps): Channel => ({
  id: before?.id ?? deps.newId<'channel'>(),
  organisationId: request.viewer.organisationId,
  kind: before?.kind ?? request.kind,
  name: request.name.trim(),
  intakeKey: before?.intakeKey ?? randomBytes(24).toString('base64url'),
  settings: request.settings,
  sealedCredentials: request.credentials
    ? deps.seal(JSON.stringify(request.credentials))
    : (before?.sealedCredentials ?? null),
  perSecond: request.perSecond,
  createdAt: before?.createdAt ?? deps.now(),
})

const faultOf = (
  request: SaveChannelRequest,
  channel: Channel,
  before: Channel | null,
  deps: Deps,
): Extract<SaveChannelFailure, { kind: 'invalid' }> | null => {
  const invalid = (path: string, message: string) => ({ kind: 'invalid', path: [path], message }) as const
  if (!deps.kinds.includes(channel.kind)) return invalid('kind', 'This installation has no channels of this kind.')
  if (before && before.kind !== request.kind) return invalid('kind', 'A channel keeps its kind. Make another one.')
  if (channel.name.length < shortest || channel.name.length > longest) {
    return invalid('name', `The name has ${shortest} to ${longest} characters.`)
  }
  if (channel.perSecond < 1 || channel.perSecond > 1000) {
    return invalid('perSecond', 'The limit is between 1 and 1000 messages a second.')
  }
  const { sealedCredentials, ...rest } = channel
  const credentials: Record<string, string> = sealedCredentials ? JSON.parse(deps.open(sealedCredentials)) : {}
  const [fault] = adapterOf(channel).faultsOf({ ...rest, credentials })
  return fault ? invalid('settings', fault) : null
}
