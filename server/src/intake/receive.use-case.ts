import type { ChannelRequest, OpenChannel } from '../channel/channel.js'
import type { Patterns } from '../inbox/patterns.use-case.js'
import type { StoredBytes } from '../media/part.js'
import type { IncomingMessage, IncomingPart } from '../message/message.js'
import { keptHeaders, type RawRequest } from '../message/raw-request.js'
import { RawRequestTable } from '../message/raw-request.table.js'
import { makeBatch } from '../platform/batch.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import { isDatabaseAway } from '../platform/db-away.js'
import { isBadRow, isWorthRepeating, sqlState } from '../platform/db-error.js'
import { arrivalOf, partOf } from './arrival.js'
import { decideAll, routed, type Routed } from './decide-all.js'
import {
  keyOf,
  loadSituations,
  lockConsent,
  lockTallies,
  saveWrites,
  storedKeys,
  StoredMeanwhile,
} from './intake.store.js'
import type { Arrival } from './situation.js'
import { tallyPlaceOf, type TallyPlace } from './tally.js'
import { textQuestionOf, verdictsFor, type AnsweredText, type TextQuestion } from './text-verdicts.js'
import { withVerdicts } from './with-verdicts.use-case.js'

/** Resolves when the message is durable, or was before; rejects when it could not be stored, and then nothing was. */
export type Receive = (channel: OpenChannel, request: ChannelRequest, message: IncomingMessage) => Promise<Answer>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  /** Writes bytes durably and judges them. */
  readonly storeBytes: (bytes: Uint8Array, declaredType: string | null) => Promise<StoredBytes>
  /** Hears of every batch that was committed. */
  readonly noteBatch?: (batch: { readonly messages: number; readonly seconds: number }) => void
  readonly judgeTexts: Patterns['judge']
}

type Answer = 'stored' | 'repeat'

type Item = { readonly arrival: Arrival; readonly raw: RawRequest }

/**
 * The one door behind all channels. Bytes first, then one transaction for all messages that wait together, and only
 * then the answer: acknowledged means durable.
 */
export const makeReceive = (deps: Deps): Receive => {
  const store = makeBatch<Item, Answer>({
    run: (items) => storeNoted(deps, items),
    bytesOf: ({ raw }) => raw.body.length,
    worthSplitting: mayBeOnesFault,
    lanes: 2,
    maxItems: 300,
    maxBytes: 32 * 1024 * 1024,
    maxQueued: 5_000,
    maxQueuedBytes: 256 * 1024 * 1024,
  })
  return async (channel, request, message) => {
    const receivedAt = deps.now()
    const raw = rawOf(channel, request, receivedAt, deps.newId)
    const id = deps.newId<'message'>()
    const parts = await Promise.all(
      message.parts.map(async (part, position) =>
        partOf(deps.newId<'part'>(), id, position, part, await storePart(deps, part)),
      ),
    )
    const given = { id, channelId: channel.id, rawRequestId: raw.id, receivedAt, message, parts }
    return store({ arrival: arrivalOf(given), raw })
  }
}

const storeNoted = async (deps: Deps, items: readonly Item[]): ReturnType<typeof storeAll> => {
  const from = performance.now()
  const stored = await storeAll(deps, items)
  deps.noteBatch?.({ messages: items.length, seconds: (performance.now() - from) / 1000 })
  return stored
}

/** One message's data, or a mistake of ours that only it brings to light; not a database that is away or full. */
const mayBeOnesFault = (error: unknown): boolean =>
  isBadRow(error) || (sqlState(error) === null && !isDatabaseAway(error))

const storePart = (deps: Deps, part: IncomingPart): Promise<StoredBytes> | null =>
  part.source.kind === 'bytes' ? deps.storeBytes(part.source.bytes, part.contentType) : null

const rawOf = (channel: OpenChannel, request: ChannelRequest, receivedAt: Date, newId: NewId): RawRequest => ({
  id: newId<'raw-request'>(),
  channelId: channel.id,
  receivedAt,
  url: request.publicUrl,
  headers: keptHeaders(request.headers),
  body: request.body,
  remoteAddress: request.remoteAddress,
})

/** Decided again from the start when another transaction got in between: it repeats nothing, for nothing was written. */
const storeAll = async (deps: Deps, items: readonly Item[], tries = 5): Promise<readonly Answer[]> => {
  try {
    return await withVerdicts(deps.judgeTexts, (answered) => storeOnce(deps, items, answered))
  } catch (error) {
    if (tries > 1 && (error instanceof StoredMeanwhile || isWorthRepeating(error))) {
      return storeAll(deps, items, tries - 1)
    }
    throw error
  }
}

const storeOnce = (deps: Deps, items: readonly Item[], answered: readonly AnsweredText[]): Promise<readonly Answer[]> =>
  inTransaction(deps.db, async (tx) => {
    const known = await storedKeys(
      tx,
      items.map(({ arrival }) => arrival),
    )
    const fresh = firstOfEach(items.filter(({ arrival }) => !known.has(keyOf(arrival))))
    const arrivals = fresh.map(({ arrival }) => arrival)
    const situationOf = await loadSituations(tx, arrivals)
    const messages = arrivals.map((arrival) => routed(arrival, situationOf(arrival)))
    const textVerdicts = verdictsFor(messages.flatMap(textQuestionsOf), answered)
    const optedOut = await lockConsent(tx, messages.flatMap(phonesThatSpokeOfConsent))
    const tallies = await lockTallies(tx, messages.flatMap(talliesOf))
    const source = { now: deps.now(), newId: deps.newId }
    const writes = decideAll(messages, { optedOut, tallies, textVerdicts }, source)
    const raws = fresh.map(({ raw }) => raw)
    await Promise.all([insertMany(tx, RawRequestTable, raws), saveWrites(tx, writes)])
    const stored = new Set(fresh)
    return items.map((item) => (stored.has(item) ? 'stored' : 'repeat'))
  })

/** Of what is still arriving the text is judged with the rest. */
const textQuestionsOf = ({ arrival, where: { to } }: Routed): readonly TextQuestion[] => {
  const arriving = arrival.parts.some(({ state }) => state === 'to-fetch')
  const question = to && !arriving ? textQuestionOf(arrival, to.inbox, to.keyword?.word ?? null) : null
  return question ? [question] : []
}

const talliesOf = ({ arrival, where: { to } }: Routed): readonly TallyPlace[] => {
  const place = to && tallyPlaceOf(arrival, to.inbox)
  return place ? [place] : []
}

const firstOfEach = (items: readonly Item[]): readonly Item[] => {
  const first = new Map<string, Item>()
  for (const item of items) if (!first.has(keyOf(item.arrival))) first.set(keyOf(item.arrival), item)
  return [...first.values()]
}

const phonesThatSpokeOfConsent = ({ arrival, situation: { shortCode }, where }: Routed) =>
  shortCode && where.reserved ? [{ shortCodeId: shortCode.id, phone: arrival.sender }] : []
