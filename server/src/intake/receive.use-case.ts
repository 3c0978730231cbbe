import type { ChannelRequest, OpenChannel } from '../channel/channel.js'
import type { Patterns } from '../inbox/patterns.use-case.js'
import type { StoredBytes } from '../media/part.js'
import type { IncomingMessage, IncomingPart } from '../message/message.js'
import { keptHeaders, type RawRequest } from '../message/raw-request.js'
import { RawRequestTable } from '../message/raw-request.table.js'
import { makeBatch } from '../platform/batch.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import { mayBeOnesFault } from '../platform/db-away.js'
import { isWorthRepeating } from '../platform/db-error.js'
import { arrivalOf, partOf } from './arrival.js'
import { decideAll, routed, type Routed } from './decide-all.js'
import { keyOf, lockTallies, saveWrites, storedKeys, StoredMeanwhile } from './intake.store.js'
import { consentKeysOf } from './consent-keys.js'
import type { Arrival } from './situation.js'
import { loadSituations, lockConsentKnown } from './situation.store.js'
import { tallyPlaceOf, type TallyPlace } from './tally.js'
import type { TextVerdict } from './rules/rule.js'
import { isAnswerTo, textQuestionOf, type AnsweredText, type TextQuestion } from './text-verdicts.js'
import { wordsInParts } from './words-in-parts.js'
import { answerTexts } from './with-verdicts.use-case.js'

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
  /** Parts that come in the request wait for a scanner, as those that are fetched do. */
  readonly scans?: boolean
}

type Answer = 'stored' | 'repeat'

type Item = {
  readonly arrival: Arrival
  readonly raw: RawRequest
  /** What came of matching its text, by versions of settings. */
  readonly answered: readonly AnsweredText[]
}

/** What became of it in one batch: where its text is to be matched first, nothing yet. */
type Stored = Answer | TextQuestion

/**
 * The one door behind all channels. Bytes first, then one transaction for all messages that wait together, and only
 * then the answer: acknowledged means durable.
 */
export const makeReceive = (deps: Deps): Receive => {
  const store = makeBatch<Item, Stored>({
    run: (items) => storeNoted(deps, items),
    bytesOf: ({ raw }) => raw.body.length,
    worthSplitting: mayBeOnesFault,
    lanes: 2,
    maxItems: 300,
    maxBytes: 32 * 1024 * 1024,
    maxQueued: 5_000,
    maxQueuedBytes: 256 * 1024 * 1024,
  })
  // Matched in batches of their own: whoever waits for a text to be matched keeps nobody else waiting.
  const match = makeBatch<TextQuestion, AnsweredText>({
    run: (questions) => answerTexts(deps.judgeTexts, questions),
    bytesOf: ({ text }) => text.length,
    worthSplitting: () => false,
    lanes: 4,
    maxItems: 300,
    maxBytes: 4 * 1024 * 1024,
    maxQueued: 5_000,
    maxQueuedBytes: 64 * 1024 * 1024,
  })
  const storeMatched = async (item: Item): Promise<Answer> => {
    const stored = await store(item)
    if (typeof stored === 'string') return stored
    return storeMatched({ ...item, answered: [...item.answered, await match(stored)] })
  }
  return async (channel, request, message) => {
    const receivedAt = deps.now()
    const raw = rawOf(channel, request, receivedAt, deps.newId)
    const id = deps.newId<'message'>()
    const parts = await Promise.all(
      message.parts.map(async (part, position) =>
        partOf(deps.newId<'part'>(), id, position, part, {
          stored: await storePart(deps, part),
          scans: deps.scans ?? false,
        }),
      ),
    )
    const words = wordsInParts(message.parts, parts)
    const given = { id, channelId: channel.id, rawRequestId: raw.id, receivedAt, message, parts, wordsInParts: words }
    return storeMatched({ arrival: arrivalOf(given), raw, answered: [] })
  }
}

const storeNoted = async (deps: Deps, items: readonly Item[]): ReturnType<typeof storeAll> => {
  const from = performance.now()
  const stored = await storeAll(deps, items)
  deps.noteBatch?.({ messages: items.length, seconds: (performance.now() - from) / 1000 })
  return stored
}

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
  stray: false,
})

/** Decided again from the start when another transaction got in between: it repeats nothing, for nothing was written. */
const storeAll = async (deps: Deps, items: readonly Item[], tries = 5): Promise<readonly Stored[]> => {
  try {
    return await storeOnce(deps, items)
  } catch (error) {
    if (tries > 1 && (error instanceof StoredMeanwhile || isWorthRepeating(error))) {
      return storeAll(deps, items, tries - 1)
    }
    throw error
  }
}

const storeOnce = (deps: Deps, items: readonly Item[]): Promise<readonly Stored[]> =>
  inTransaction(deps.db, async (tx) => {
    const known = await storedKeys(
      tx,
      items.map(({ arrival }) => arrival),
    )
    const fresh = items.filter(({ arrival }) => !known.has(keyOf(arrival)))
    const situationOf = await loadSituations(
      tx,
      fresh.map(({ arrival }) => arrival),
    )
    const consent = await lockConsentKnown(
      tx,
      fresh.flatMap(({ arrival }) => consentKeysOf(arrival, situationOf(arrival))),
    )
    const all = fresh.map((item) => ({ ...routed(item.arrival, situationOf(item.arrival), consent), item }))
    const open = new Map(all.flatMap((each) => openQuestionOf(each) ?? []))
    const messages = firstOfEach(all.filter(({ item }) => !open.has(item)))
    const textVerdicts = new Map(messages.flatMap((each) => verdictOf(each) ?? []))
    const tallies = await lockTallies(tx, messages.flatMap(talliesOf))
    const source = { now: deps.now(), newId: deps.newId }
    const writes = decideAll(messages, { consent, tallies, textVerdicts }, source)
    const raws = messages.map(({ item }) => item.raw)
    await Promise.all([insertMany(tx, RawRequestTable, raws), saveWrites(tx, writes)])
    const stored = new Set(messages.map(({ item }) => item))
    return items.map((item) => open.get(item) ?? (stored.has(item) ? 'stored' : 'repeat'))
  })

type RoutedItem = Routed & { readonly item: Item }

/** Of what is still arriving the text is judged with the rest. */
const textQuestion = ({ arrival, where: { to } }: Routed): TextQuestion | null => {
  const arriving = arrival.parts.some(({ state }) => state === 'to-fetch')
  return to && !arriving ? textQuestionOf(arrival, to.inbox, to.keyword?.word ?? null) : null
}

/** Settings that move on each time its text has been matched don't keep a message out for ever: a person decides. */
const mostAnswers = 5

const openQuestionOf = (message: RoutedItem): readonly [readonly [Item, TextQuestion]] | null => {
  const question = textQuestion(message)
  const { answered } = message.item
  const isOpen = question && answered.length < mostAnswers && !answered.some((each) => isAnswerTo(each, question))
  return isOpen ? [[message.item, question]] : null
}

const verdictOf = (message: RoutedItem): readonly [readonly [Arrival['id'], TextVerdict]] | null => {
  const question = textQuestion(message)
  const answer = question && message.item.answered.find((each) => isAnswerTo(each, question))
  return answer ? [[message.arrival.id, answer.verdict]] : null
}

const talliesOf = ({ arrival, where: { to } }: Routed): readonly TallyPlace[] => {
  const place = to && tallyPlaceOf(arrival, to.inbox)
  return place ? [place] : []
}

const firstOfEach = (messages: readonly RoutedItem[]): readonly RoutedItem[] => {
  const first = new Map<string, RoutedItem>()
  for (const each of messages) if (!first.has(keyOf(each.arrival))) first.set(keyOf(each.arrival), each)
  return [...first.values()]
}
