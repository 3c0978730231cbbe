import type { Outcome } from '../effects.js'
import { placeIn } from '../inbox/place.js'
import { inboxOfPart, PlaceChanged } from '../inbox/place.store.js'
import type { SealedPlace, StoredBytes } from '../media/part.js'
import type { StoreBytes } from '../media/store-bytes.use-case.js'
import { wordsOfText } from '../media/words-of-text.js'
import type { PartId } from '../message/message.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { adapterOf } from './adapters.js'
import type { GuardedHttp } from './channel.js'
import type { Channels } from './channel.store.js'
import { download, type Download } from './download.js'
import { findPartToFetch, type PartToFetch } from './fetch-part.store.js'

/** How a part's fetching ended; the message is decided on again when the last one has. */
export type PartOutcome =
  /** With its words, where it is a text. */
  | {
      readonly kind: 'stored'
      readonly stored: StoredBytes
      readonly words: string | null
      /** Where its bytes were put; null where they lie open. */
      readonly place: SealedPlace | null
    }
  | { readonly kind: 'given-up'; readonly why: string }

type Deps = {
  readonly db: Db
  readonly channels: Pick<Channels, 'byId'>
  readonly http: GuardedHttp
  /** Writes bytes durably and judges their type. */
  readonly storeBytes: StoreBytes
  /** To whom the bytes of private inboxes are sealed besides, until their copies are made. */
  readonly processing?: string | null
  /** The second decide-and-commit. */
  readonly settle: (partId: PartId, outcome: PartOutcome) => Promise<void>
  readonly now: Clock
  readonly maxBytes: number
}

export type FetchPart = (partId: PartId, attempt: number, signal: AbortSignal) => Promise<Outcome>

/** Seconds until the next try: at once for media that are a moment late, ten minutes in all for a provider that is away. */
const waits: readonly number[] = [1, 3, 56, 540]

/** Fetches the bytes that a provider keeps for us, or gives the part up. A part that is settled is left alone. */
export const makeFetchPart =
  (deps: Deps): FetchPart =>
  async (partId, attempt, signal) => {
    const part = await findPartToFetch(deps.db, partId)
    if (!part) return { kind: 'failed', why: 'The part is no longer there.' }
    if (part.state !== 'to-fetch') return { kind: 'done' }
    const found = await fetchOf(part, deps, signal)
    if (found.kind === 'bytes') {
      const place = placeIn(await inboxOfPart(deps.db, partId), deps.processing ?? null)
      const stored = await deps.storeBytes(found.bytes, part.declaredType ?? found.contentType, place)
      const words = wordsOfText(stored.contentType, found.bytes)
      try {
        await deps.settle(partId, { kind: 'stored', stored, words, place })
      } catch (error) {
        if (!(error instanceof PlaceChanged)) throw error
        return { kind: 'again', at: deps.now(), why: 'The storage of its inbox was changed meanwhile.' }
      }
      return { kind: 'done' }
    }
    const seconds = waits[attempt - 1]
    if (found.kind === 'not-yet' && seconds !== undefined) {
      return { kind: 'again', at: new Date(deps.now().getTime() + seconds * 1000), why: found.why }
    }
    await deps.settle(partId, { kind: 'given-up', why: found.why })
    return { kind: 'failed', why: found.why }
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
