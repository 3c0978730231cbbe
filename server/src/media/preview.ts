import type { Preview } from './part.js'

const shown = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp'])

/** Whether copies for showing are to be made of bytes of this type. */
export const previewOf = (contentType: string): Preview => (shown.has(contentType) ? 'preparing' : 'none')
