import type { Phone } from './PhoneList'

export type Part = Phone['bubbles'][number]['parts'][number]

/** What a bubble shows of a part, and how. */
export type ShownMedium = {
  readonly kind: 'picture' | 'sound' | 'clip'
  readonly url: string
  readonly width?: number
  readonly height?: number
}

/** The copy of what a phone sent; undefined until there is one. Its original is only ever downloaded. */
export const copyOf = (part: Part): ShownMedium | undefined => {
  if (part.__typename === 'ImagePart' && part.card) return { kind: 'picture', ...part.card }
  if (part.__typename === 'VideoPart' && part.clip) return { kind: 'clip', url: part.clip.url }
  const sound = part.__typename === 'AudioPart' || part.__typename === 'VideoPart' ? part.sound : null
  return sound ? { kind: 'sound', url: sound.url } : undefined
}

const playable = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'video/mp4']

/** What an administrator uploaded for a reply, as it is. */
export const uploaded = ({ __typename, contentType, originalUrl }: Part): ShownMedium | undefined => {
  if (originalUrl === null) return undefined
  if (__typename === 'ImagePart') return { kind: 'picture', url: originalUrl }
  if (!playable.includes(contentType ?? '')) return undefined
  return { kind: __typename === 'VideoPart' ? 'clip' : 'sound', url: originalUrl }
}
