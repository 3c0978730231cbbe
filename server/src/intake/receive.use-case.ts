import type { ChannelRequest, OpenChannel } from '../channel/channel.js'
import type { Inbox } from '../inbox/inbox.js'
import { placeIn } from '../inbox/place.js'
import { confirmPlaces, findAnyPrivate, PlaceChanged } from '../inbox/place.store.js'
import type { Patterns } from '../inbox/patterns.use-case.js'
import { judge } from '../media/judge.js'
import type { BlobId, Part, SealedPlace, StoredBytes } from '../media/part.js'
import type { StoreBytes } from '../media/store-bytes.use-case.js'
import { noteUnwanted } from '../media/unwanted-blob.store.js'
import type { IncomingMessage, IncomingPart } from '../message/message.js'
import { keptHeaders, type RawRequest, type SealBody } from '../message/raw-request.js'
import { RawRequestTable } from '../message/raw-request.table.js'
import { makeBatch, makeLookup } from '../platform/batch.js'
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
  readonly storeBytes: StoreBytes
  /** Seals what a request brought, where it is a private inbox's. */
  readonly seal?: SealBody
  /** To whom the bytes of private inboxes are sealed besides, until their copies are made. */
  readonly processing?: string | null
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
  /** Where its bytes were put; undefined while they are in memory alone. */
  readonly place: SealedPlace | null | undefined
  /** What came of matching its text, by versions of settings. */
  readonly answered: readonly AnsweredText[]
}

/** It has to be put there first. */
type PlaceQuestion = { readonly place: SealedPlace | null }

/** What became of it in one batch: where its bytes are to be put, or its text is to be matched first, nothing yet. */
type Stored = Answer | TextQuestion | PlaceQuestion

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
  const isAnyPrivate = makeLookup((asked: readonly true[]) => findAnyPrivate(deps.db.manager, asked))
  return async (channel, request, message) => {
    const receivedAt = deps.now()
    const raw = rawOf(channel, request, receivedAt, deps.newId)
    const id = deps.newId<'message'>()
    const ids = message.parts.map(() => deps.newId<'part'>())
    const arrivalWith = (parts: readonly Part[]): Arrival => {
      const words = wordsInParts(message.parts, parts)
      const given = { id, channelId: channel.id, rawRequestId: raw.id, receivedAt, message, parts, wordsInParts: words }
      return arrivalOf(given)
    }
    const partsIn = (stored: readonly (StoredBytes | null)[], place: SealedPlace | null): readonly Part[] =>
      message.parts.map((part, position) =>
        partOf(ids[position] ?? deps.newId<'part'>(), id, position, part, {
          stored: stored[position] ?? null,
          scans: deps.scans ?? false,
          place,
        }),
      )
    /** Bytes first: whatever the transaction says of it, it lies there. */
    const put = async (place: SealedPlace | null, answered: Item['answered'] = []): Promise<Item> => {
      const stored = await Promise.all(message.parts.map((part) => storePart(deps, part, place)))
      return { arrival: arrivalWith(partsIn(stored, place)), raw: await rawIn(deps, raw, place), place, answered }
    }
    /** Only in memory, until it is known where it goes. */
    const unplaced = async (): Promise<Item> => {
      const judged = await Promise.all(message.parts.map(judgePart))
      return { arrival: arrivalWith(partsIn(judged, null)), raw, place: undefined, answered: [] }
    }
    const storeItem = async (item: Item): Promise<Answer> => {
      const stored = await store(item)
      if (typeof stored === 'string') return stored
      if ('pattern' in stored) return storeItem({ ...item, answered: [...item.answered, await match(stored)] })
      const placed = await put(stored.place, item.answered)
      await forgetPlaced(deps, item)
      return storeItem(placed)
    }
    return storeItem((await isAnyPrivate(true)) ? await unplaced() : await put(null))
  }
}

/** What was put where it does not belong was never stored: it goes at once, and need not wait for the sweep. */
const forgetPlaced = async ({ db, now }: Deps, { arrival, place }: Item): Promise<void> => {
  if (place === undefined) return
  const ids = arrival.parts.flatMap(({ blobId }) => blobId ?? [])
  await inTransaction(db, (tx) => noteUnwanted(tx, ids, now()))
}

const storeNoted = async (deps: Deps, items: readonly Item[]): ReturnType<typeof storeAll> => {
  const from = performance.now()
  const stored = await storeAll(deps, items)
  deps.noteBatch?.({ messages: items.length, seconds: (performance.now() - from) / 1000 })
  return stored
}

const storePart = (deps: Deps, part: IncomingPart, place: SealedPlace | null): Promise<StoredBytes> | null =>
  part.source.kind === 'bytes' ? deps.storeBytes(part.source.bytes, part.contentType, place) : null

/** What the rules ask of a part; of no row, so that nothing names bytes that lie nowhere. */
const judgePart = async ({ source, contentType: declared }: IncomingPart): Promise<StoredBytes | null> => {
  if (source.kind !== 'bytes') return null
  const contentType = await judge(source.bytes, declared)
  return { blobId: nowhere, contentType, size: source.bytes.length, sha256: null }
}

// It never gets into a row: an item without a place is not stored.
const nowhere = '' as BlobId

const sealsNothing: SealBody = () => Promise.reject(new Error('nothing is sealed here'))

/** The request holds the bytes, too: what is sealed is the inbox's alone, since nobody has to look into it. */
const rawIn = async ({ seal = sealsNothing }: Deps, raw: RawRequest, place: SealedPlace | null): Promise<RawRequest> =>
  place ? { ...raw, body: await seal(raw.body, [place.recipient]), sealed: true } : raw

const rawOf = (channel: OpenChannel, request: ChannelRequest, receivedAt: Date, newId: NewId): RawRequest => ({
  id: newId<'raw-request'>(),
  channelId: channel.id,
  receivedAt,
  url: request.publicUrl,
  headers: keptHeaders(request.headers),
  body: request.body,
  remoteAddress: request.remoteAddress,
  sealed: false,
  stray: false,
})

/** Decided again from the start when another transaction got in between: it repeats nothing, for nothing was written. */
const storeAll = async (deps: Deps, items: readonly Item[], tries = 5): Promise<readonly Stored[]> => {
  try {
    return await storeOnce(deps, items)
  } catch (error) {
    if (tries > 1 && (error instanceof StoredMeanwhile || error instanceof PlaceChanged || isWorthRepeating(error))) {
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
    const open = new Map<Item, TextQuestion | PlaceQuestion>()
    for (const each of all) {
      const question = placeQuestionOf(each, deps) ?? openQuestionOf(each)
      if (question) open.set(each.item, question)
    }
    const messages = firstOfEach(all.filter(({ item }) => !open.has(item)))
    const textVerdicts = new Map(messages.flatMap((each) => verdictOf(each) ?? []))
    const tallies = await lockTallies(tx, messages.flatMap(talliesOf))
    const source = { now: deps.now(), newId: deps.newId }
    const writes = decideAll(messages, { consent, tallies, textVerdicts }, source)
    const raws = messages.map(({ item }) => item.raw)
    await Promise.all([insertMany(tx, RawRequestTable, raws), saveWrites(tx, writes)])
    await confirmPlaces(tx, messages.flatMap(inboxWithBytes))
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

/** Null where it lies where it belongs. */
const placeQuestionOf = ({ where: { to }, item }: RoutedItem, deps: Deps): PlaceQuestion | null => {
  const sealed = placeIn(to?.inbox, deps.processing ?? null)
  const place = sealed && { ...sealed, scans: deps.scans ?? false }
  const isThere = item.place !== undefined && item.place?.recipient === place?.recipient
  return isThere ? null : { place }
}

/** What its inbox has to be still when it is committed. */
const inboxWithBytes = ({ arrival, where: { to } }: RoutedItem): readonly Pick<Inbox, 'id' | 'sealedTo'>[] =>
  to && arrival.parts.length > 0 ? [to.inbox] : []

const openQuestionOf = (message: RoutedItem): TextQuestion | null => {
  const question = textQuestion(message)
  const { answered } = message.item
  const isOpen = question && answered.length < mostAnswers && !answered.some((each) => isAnswerTo(each, question))
  return isOpen ? question : null
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
