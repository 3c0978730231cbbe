import type { Outcome } from '../effects.js'
import { placeIn } from '../inbox/place.js'
import { confirmPlaces, holdInbox, inboxOfPart, PlaceChanged } from '../inbox/place.store.js'
import { never } from '../kernel/never.js'
import type { Addresses } from '../media/addresses.js'
import { judge } from '../media/judge.js'
import type { Part, SealedPlace, StoredBytes } from '../media/part.js'
import type { StoreBytes } from '../media/store-bytes.use-case.js'
import { wordsOfText } from '../media/words-of-text.js'
import type { PartId } from '../message/message.js'
import type { Scan, Scanned } from '../platform/clamd.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { adapterOf } from './adapters.js'
import type { GuardedHttp } from './channel.js'
import type { Channels } from './channel.store.js'
import { download, type Download } from './download.js'
import { findPartToFetch, keepUnscanned, type PartToFetch } from './fetch-part.store.js'

/** Where its bytes were put; null where they lie open. */
type Place = SealedPlace | null

type Put = {
  readonly stored: StoredBytes
  readonly place: Place
  /** The bytes that were here already when it was looked at. */
  readonly kept: StoredBytes['blobId'] | null
}

/** How a part's fetching ended; the message is decided on again when the last one has. */
export type PartOutcome =
  | (Put & { readonly kind: 'stored' })
  | (Put & { readonly kind: 'quarantined'; readonly finding: string })
  | {
      readonly kind: 'given-up'
      readonly why: string
      readonly place: Place
      /** Of a private inbox: where its provider has it, for who opens it to ask again. */
      readonly sealedSource: Uint8Array | null
    }

/** Looks for viruses before a part is one like any other. */
export type Scanning = { readonly scan: Scan }

/** Null for what is sealed to others than us. */
type ReadKept = (id: StoredBytes['blobId'], sealedFor: Part['sealedFor']) => Promise<Uint8Array | null>

type Deps = {
  readonly db: Database
  readonly channels: Pick<Channels, 'byId'>
  readonly http: GuardedHttp
  /** Writes bytes durably and judges their type. */
  readonly storeBytes: StoreBytes
  /** To whom the bytes of private inboxes are sealed besides, until their copies are made. */
  readonly processing?: string | null
  /** Removes bytes that others took the place of, also when a crash comes in between. */
  readonly forget?: (id: StoredBytes['blobId']) => Promise<void>
  /** Does at once what a text asks for that has come, whoever may see it when. */
  readonly heed: (partId: PartId, words: string) => Promise<void>
  readonly addresses: Addresses
  /** The second decide-and-commit. */
  readonly settle: (partId: PartId, outcome: PartOutcome) => Promise<void>
  readonly now: Clock
  readonly maxBytes: number
  /** Null where nobody scans. */
  readonly scanning: Scanning | null
  /** The bytes of a part that came in the request, or was fetched while nobody could scan it. */
  readonly read: ReadKept
}

export type FetchPart = (partId: PartId, attempt: number, signal: AbortSignal) => Promise<Outcome>

/** Seconds until the next try: at once for media that are a moment late, ten minutes in all for a provider that is away. */
const waits: readonly number[] = [1, 3, 56, 540]

/** For a scanner it is waited as long as it takes. */
const scanWaits: readonly number[] = [1, 3, 10, 30]
const longestScanWait = 60

/** Fetches the bytes that a provider keeps for us, or gives the part up. A part that is settled is left alone. */
export const makeFetchPart =
  (deps: Deps): FetchPart =>
  async (partId, attempt, signal) => {
    const part = await findPartToFetch(deps.db.manager, partId)
    if (!part) return { kind: 'failed', why: 'The part is no longer there.' }
    if (part.state !== 'to-fetch') return { kind: 'done' }
    const again = (seconds: number, why: string): Outcome => ({
      kind: 'again',
      at: new Date(deps.now().getTime() + seconds * 1000),
      why,
    })
    const found = await bytesOf(part, deps, signal)
    const place = placeIn(await inboxOfPart(deps.db.manager, partId), deps.processing ?? null)
    const settled = async (outcome: PartOutcome, come: Outcome): Promise<Outcome> => {
      try {
        await deps.settle(partId, outcome)
        return come
      } catch (error) {
        // Of any other failure nobody knows whether it stands: the sweep looks.
        if (!(error instanceof PlaceChanged)) throw error
        if (outcome.kind !== 'given-up' && outcome.stored.blobId !== outcome.kept)
          await deps.forget?.(outcome.stored.blobId)
        return again(0, 'The storage of its inbox was changed meanwhile.')
      }
    }
    if (found.kind === 'bytes') {
      const { bytes, contentType } = found
      if (!part.kept && bytes) await heedWords(deps, partId, part, { bytes, contentType })
      const outcome = await looked(deps, { partId, part, place, bytes, contentType })
      if (outcome.kind === 'away') return again(scanWaits[attempt - 1] ?? longestScanWait, outcome.why)
      const come = await settled(outcome, { kind: 'done' })
      if (come.kind === 'done' && outcome.kept && outcome.stored.blobId !== outcome.kept)
        await deps.forget?.(outcome.kept)
      return come
    }
    const seconds = waits[attempt - 1]
    if (found.kind === 'not-yet' && seconds !== undefined) return again(seconds, found.why)
    const sealedSource = part.sealedSource ?? (place && part.url !== '' ? await deps.addresses.seal(part.url) : null)
    return settled({ kind: 'given-up', why: found.why, place, sealedSource }, { kind: 'failed', why: found.why })
  }

/** The words of what came in the request were read when it came; of what was kept, when it was fetched. */
const heedWords = async (
  { heed }: Deps,
  partId: PartId,
  { declaredType }: PartToFetch,
  { bytes, contentType }: { readonly bytes: Uint8Array; readonly contentType: string | null },
): Promise<void> => {
  const words = wordsOfText(await judge(bytes, declaredType ?? contentType), bytes)
  if (words !== null) await heed(partId, words)
}

type Looking = {
  readonly partId: PartId
  readonly part: PartToFetch
  readonly place: Place
  /** Null for what was kept and cannot be opened here. */
  readonly bytes: Uint8Array | null
  readonly contentType: string | null
}

type Looked = Exclude<PartOutcome, { readonly kind: 'given-up' }>

/** What is to be settled, once somebody has looked for viruses where somebody does. */
const looked = async (
  deps: Deps,
  { partId, part, place, bytes, contentType }: Looking,
): Promise<Looked | Extract<Scanned, { kind: 'away' }>> => {
  /** It lies where it shall lie, or is put there. */
  const put = async (isOpenedAgain: boolean): Promise<StoredBytes> => {
    const isThere = part.sealedFor === (place?.inboxId ?? null) && (place === null || isOpenedAgain)
    if (part.kept && (isThere || bytes === null)) return part.kept
    const sealed = place && { ...place, scans: isOpenedAgain }
    return deps.storeBytes(bytes ?? new Uint8Array(), part.declaredType ?? contentType, sealed)
  }
  const kept = part.kept?.blobId ?? null
  const scanned = await scannedBy(deps.scanning, bytes)
  switch (scanned.kind) {
    case 'clean':
      return { kind: 'stored', stored: await put(false), place, kept }
    case 'found':
      // Released, its copies are made; what has none nobody opens once more.
      return { kind: 'quarantined', stored: await put(false), finding: scanned.what, place, kept }
    case 'away':
      // Its provider need not keep it until the scanner is back.
      if (!part.kept) {
        const stored = await put(true)
        if (!(await keptUnscanned(deps, partId, stored, place))) await deps.forget?.(stored.blobId)
      }
      return scanned
    default:
      return never(scanned)
  }
}

/** False where it is not waited for any more, or belongs somewhere else by now: it is fetched once more then. */
const keptUnscanned = async ({ db }: Deps, id: PartId, stored: StoredBytes, place: Place): Promise<boolean> => {
  try {
    return await inTransaction(db, async (tx) => {
      const inbox = await inboxOfPart(tx, id)
      if (inbox) {
        await holdInbox(tx, inbox.id)
        await confirmPlaces(tx, [{ id: inbox.id, sealedTo: place?.recipient ?? null }])
      }
      return keepUnscanned(tx, id, stored, place)
    })
  } catch (error) {
    if (error instanceof PlaceChanged) return false
    throw error
  }
}

const cannotLook = 'Nobody here can look into it: it is sealed, and there is no processing key that opens it.'

const scannedBy = async (scanning: Scanning | null, bytes: Uint8Array | null): Promise<Scanned> => {
  if (!scanning) return { kind: 'clean' }
  return bytes ? scanning.scan(bytes) : { kind: 'found', what: cannotLook }
}

const cannotAsk = 'Where its provider has it is sealed, and there is no processing key that opens it.'

type Bytes = { readonly kind: 'bytes'; readonly bytes: Uint8Array | null; readonly contentType: string | null }

const bytesOf = async (
  part: PartToFetch,
  deps: Deps,
  signal: AbortSignal,
): Promise<Bytes | Exclude<Download, { readonly kind: 'bytes' }>> => {
  if (!part.kept) {
    const url = part.sealedSource ? await deps.addresses.open(part.sealedSource) : part.url
    return url === null ? { kind: 'refused', why: cannotAsk } : fetchOf({ ...part, url }, deps, signal)
  }
  const bytes = await deps.read(part.kept.blobId, part.sealedFor)
  return { kind: 'bytes', bytes, contentType: part.kept.contentType }
}

const fetchOf = async (
  part: PartToFetch,
  { channels, http, maxBytes }: Deps,
  signal: AbortSignal,
): Promise<Download> => {
  const channel = await channels.byId(part.channelId)
  if (!channel) return { kind: 'refused', why: 'The channel that this part came by was removed.' }
  const plan = adapterOf(channel).planFetch(part.url, channel)
  return download({ http, plan, url: part.url, maxBytes, signal })
}
