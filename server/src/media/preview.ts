import { readerOf } from './ffmpeg-args.js'
import { essence, kindOf } from './kinds.js'
import type { Part, Preview, SealedPlace, Variant } from './part.js'

const shown = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/heic', 'image/heif'])

const canBe = (type: string): boolean => shown.has(type) || readerOf(type) !== undefined

/** How a part begins: with a preview to be made, or, where none can be, without. */
export const previewOf = (contentType: string | null): Extract<Preview, 'preparing' | 'none'> =>
  canBe(essence(contentType ?? '')) ? 'preparing' : 'none'

/** The same where it may be sealed: without the installation's processing key nobody can make a preview. */
export const firstPreviewOf = (
  contentType: string | null,
  place: Pick<SealedPlace, 'processing'> | null,
): Extract<Preview, 'preparing' | 'none'> => (place && place.processing === null ? 'none' : previewOf(contentType))

/** Whether what failed about a part may be tried once more: to fetch it, or to prepare it, also where no ffmpeg was there. */
export const canBeRetried = ({ state, preview, contentType, sealedFor, sourceUrl, sealedSource }: Part): boolean =>
  (state === 'not-fetched' && (sourceUrl !== null || sealedSource !== null)) ||
  // What is sealed to its inbox alone nobody here can open once more.
  (state === 'stored' &&
    sealedFor === null &&
    (preview === 'failed' || preview === 'none') &&
    previewOf(contentType) === 'preparing')

/** The effect that makes it. Sounds and clips take long, and pictures must not wait behind them. */
export const preparationOf = (contentType: string | null): 'prepare-media' | 'prepare-clip' =>
  kindOf(contentType) === 'image' ? 'prepare-media' : 'prepare-clip'

/** The copy that shows a part to somebody else. What has no pictures can only be heard: of a sealed one no waveform tells it. */
export const shownCopy = ({ preview, contentType, width, peaks }: Part): Variant | null => {
  if (preview !== 'ready') return null
  const kind = kindOf(contentType)
  if (peaks !== null || (kind !== 'image' && width === null)) return 'sound'
  return kind === 'video' ? 'clip' : 'card'
}
