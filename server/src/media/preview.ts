import { essence } from './kinds.js'
import type { Preview } from './part.js'

/** The formats that the child which makes the copies reads. HEIC is none of them: no HEVC decoder is at hand. */
const shown = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'])

/** How a part begins: with a preview to be made, or, where none can be, without. */
export const previewOf = (contentType: string | null): Extract<Preview, 'preparing' | 'none'> =>
  shown.has(essence(contentType ?? '')) ? 'preparing' : 'none'
