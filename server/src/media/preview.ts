import { readerOf } from './ffmpeg-args.js'
import { essence, kindOf } from './kinds.js'
import type { Preview } from './part.js'

/** HEIC is tried: whether it can be read depends on how the library was built. */
const shown = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/heic', 'image/heif'])

const canBe = (type: string): boolean => shown.has(type) || readerOf(type) !== undefined

/** How a part begins: with a preview to be made, or, where none can be, without. */
export const previewOf = (contentType: string | null): Extract<Preview, 'preparing' | 'none'> =>
  canBe(essence(contentType ?? '')) ? 'preparing' : 'none'

/** The effect that makes it. Sounds and clips take long, and pictures must not wait behind them. */
export const preparationOf = (contentType: string | null): 'prepare-media' | 'prepare-clip' =>
  kindOf(contentType) === 'image' ? 'prepare-media' : 'prepare-clip'
