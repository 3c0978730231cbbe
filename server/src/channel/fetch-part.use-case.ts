import type { Outcome } from '../effects.js'
import { never } from '../kernel/never.js'
import type { StoredBytes } from '../media/part.js'
import { wordsOfText } from '../media/words-of-text.js'
import type { PartId } from '../message/message.js'
import type { Scan, Scanned } from '../platform/clamd.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { adapterOf } from './adapters.js'
import type { GuardedHttp } from './channel.js'
import type { Channels } from './channel.store.js'
import { download, type Download } from './download.js'
import { findPartToFetch, keepUnscanned, type PartToFetch } from './fetch-part.store.js'

/** How a part's fetching ended; the message is decided on again when the last one has. */
export type PartOutcome =
  /** With its words, where it is a text that nobody has read yet. */
  | { readonly kind: 'stored'; readonly stored: StoredBytes; readonly words: string | null }
  | { readonly kind: 'quarantined'; readonly stored: StoredBytes; readonly finding: string }
  | { readonly kind: 'given-up'; readonly why: string }

/** Looks for viruses before a part is one like any other. */
export type Scanning = {
  readonly scan: Scan
  /** The bytes of a part that came in the request, or was fetched while nobody could scan it. */
  readonly read: (id: StoredBytes['blobId']) => Promise<Uint8Array>
}

type Deps = {
  readonly db: Db
  readonly channels: Pick<Channels, 'byId'>
  readonly http: GuardedHttp
  /** Writes bytes durably and judges their type. */
  readonly storeBytes: (bytes: Uint8Array, declaredType: string | null) => Promise<StoredBytes>
  /** The second decide-and-commit. */
  readonly settle: (partId: PartId, outcome: PartOutcome) => Promise<void>
  readonly now: Clock
  readonly maxBytes: number
  /** Null where nobody scans. */
  readonly scanning: Scanning | null
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
    const part = await findPartToFetch(deps.db, partId)
    if (!part) return { kind: 'failed', why: 'The part is no longer there.' }
    if (part.state !== 'to-fetch') return { kind: 'done' }
    const again = (seconds: number, why: string): Outcome => ({
      kind: 'again',
      at: new Date(deps.now().getTime() + seconds * 1000),
      why,
    })
    const found = await bytesOf(part, deps, signal)
    if (found.kind === 'bytes') {
      const stored = part.kept ?? (await deps.storeBytes(found.bytes, part.declaredType ?? found.contentType))
      const outcome = await looked(deps, { partId, part, stored, bytes: found.bytes })
      if (outcome.kind === 'away') return again(scanWaits[attempt - 1] ?? longestScanWait, outcome.why)
      await deps.settle(partId, outcome)
      return { kind: 'done' }
    }
    const seconds = waits[attempt - 1]
    if (found.kind === 'not-yet' && seconds !== undefined) return again(seconds, found.why)
    await deps.settle(partId, { kind: 'given-up', why: found.why })
    return { kind: 'failed', why: found.why }
  }

type Stored = {
  readonly partId: PartId
  readonly part: PartToFetch
  readonly stored: StoredBytes
  readonly bytes: Uint8Array
}

/** What is to be settled, once somebody has looked for viruses where somebody does. */
const looked = async (
  { db, scanning }: Deps,
  { partId, part, stored, bytes }: Stored,
): Promise<PartOutcome | Extract<Scanned, { kind: 'away' }>> => {
  // The words of what came in the request were read when it came.
  const words = part.url === '' ? null : wordsOfText(stored.contentType, bytes)
  const scanned: Scanned = scanning ? await scanning.scan(bytes) : { kind: 'clean' }
  switch (scanned.kind) {
    case 'clean':
      return { kind: 'stored', stored, words }
    case 'found':
      return { kind: 'quarantined', stored, finding: scanned.what }
    case 'away':
      // Its provider need not keep it until the scanner is back.
      if (!part.kept) await keepUnscanned(db, partId, stored)
      return scanned
    default:
      return never(scanned)
  }
}

const bytesOf = async (part: PartToFetch, deps: Deps, signal: AbortSignal): Promise<Download> => {
  if (!part.kept) return fetchOf(part, deps, signal)
  // Of a part that waits for a scanner when scanning is switched off, the bytes are not needed any more.
  const bytes = deps.scanning ? await deps.scanning.read(part.kept.blobId) : new Uint8Array()
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
