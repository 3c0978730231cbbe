import type { Adapter, AdapterTools, ForgetAnswer, OpenChannel } from '../channel/channel.js'
import type { Channels } from '../channel/channel.store.js'
import type { Outcome } from '../effects.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import type { ProviderCopy, ProviderCopyId, ProviderCopyState } from './provider-copy.js'
import { findProviderCopy, saveProviderCopy } from './provider-copy.store.js'

type Deps = {
  readonly db: Db
  readonly now: Clock
  readonly tools: AdapterTools
  readonly channels: Pick<Channels, 'byId'>
  readonly adapterOf: (channel: OpenChannel) => Pick<Adapter, 'forget'>
}

/** Has a provider delete what was erased here. Deleting twice is deleting once, so a run after a crash asks again. */
export type EraseAtProvider = (id: ProviderCopyId, attempt: number) => Promise<Outcome>

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Providers may need up to two weeks before they let go of a message. */
const waits: readonly number[] = [5 * minute, 30 * minute, 2 * hour, 6 * hour, ...Array.from({ length: 15 }, () => day)]

export const makeEraseAtProvider =
  (deps: Deps): EraseAtProvider =>
  async (id, attempt) => {
    const copy = await findProviderCopy(deps.db, id)
    if (copy?.state !== 'waiting') return { kind: 'done' }
    const answer = await ask(deps, copy)
    const at = deps.now()
    const save = (state: ProviderCopyState, detail: string | null): Promise<void> =>
      saveProviderCopy(deps.db, { id, state, detail, at })
    const wait = waits[attempt - 1]
    if (answer.kind === 'gone') {
      await save('gone', null)
      return { kind: 'done' }
    }
    if (answer.kind === 'later' && wait !== undefined) {
      await save('waiting', answer.why)
      return { kind: 'again', at: new Date(at.getTime() + (answer.afterMilliseconds ?? wait)), why: answer.why }
    }
    await save('refused', answer.why)
    return { kind: 'failed', why: answer.why }
  }

const ask = async ({ channels, adapterOf, tools }: Deps, copy: ProviderCopy): Promise<ForgetAnswer> => {
  const channel = await channels.byId(copy.channelId)
  const forget = channel && adapterOf(channel).forget
  if (!channel) return { kind: 'refused', why: 'The channel was removed: there are no credentials any more.' }
  if (forget === undefined || forget === 'keeps-nothing')
    return { kind: 'refused', why: 'This provider has no API for that. Ask the carrier.' }
  return forget(copy, channel, tools)
}
