/** What a part is to a person. */
export type MediaKind = 'image' | 'video' | 'audio' | 'text' | 'other'

type Known = {
  readonly kind: Exclude<MediaKind, 'other'>
  readonly ending: string
}

/** The types that the product shows and plays, as `judge` names them. Whatever isn't here is `other`. */
const known: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['image/jpeg', { kind: 'image', ending: 'jpg' }],
  ['image/png', { kind: 'image', ending: 'png' }],
  ['image/gif', { kind: 'image', ending: 'gif' }],
  ['image/webp', { kind: 'image', ending: 'webp' }],
  ['image/avif', { kind: 'image', ending: 'avif' }],
  ['image/heic', { kind: 'image', ending: 'heic' }],
  ['image/heif', { kind: 'image', ending: 'heif' }],
  ['video/mp4', { kind: 'video', ending: 'mp4' }],
  ['video/3gpp', { kind: 'video', ending: '3gp' }],
  ['video/3gpp2', { kind: 'video', ending: '3g2' }],
  ['video/quicktime', { kind: 'video', ending: 'mov' }],
  ['video/webm', { kind: 'video', ending: 'webm' }],
  ['audio/amr', { kind: 'audio', ending: 'amr' }],
  ['audio/amr-wb', { kind: 'audio', ending: 'awb' }],
  ['audio/qcelp', { kind: 'audio', ending: 'qcp' }],
  ['audio/aac', { kind: 'audio', ending: 'aac' }],
  ['audio/mpeg', { kind: 'audio', ending: 'mp3' }],
  ['audio/mp4', { kind: 'audio', ending: 'm4a' }],
  ['audio/wav', { kind: 'audio', ending: 'wav' }],
  ['audio/ogg', { kind: 'audio', ending: 'ogg' }],
  ['audio/midi', { kind: 'audio', ending: 'mid' }],
  ['text/plain', { kind: 'text', ending: 'txt' }],
])

const knownType = (contentType: string | null): Known | undefined => known.get(essence(contentType ?? ''))

/** A content type without its parameters: `text/plain` of `text/plain; charset=utf-8`. */
export const essence = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase()

export const kindOf = (contentType: string | null): MediaKind => knownType(contentType)?.kind ?? 'other'

/** The ending of a file name that fits the type: never the one on the label. */
export const endingOf = (contentType: string | null): string => knownType(contentType)?.ending ?? 'bin'

/** What a browser is told: pages, scripts and whatever else we don't show are only bytes to it. */
export const servedType = (contentType: string): string =>
  kindOf(contentType) === 'other' ? 'application/octet-stream' : contentType

const sendable = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'video/mp4',
  'video/3gpp',
  'audio/mpeg',
  'audio/aac',
  'audio/amr',
  'audio/mp4',
])

/** Whether phones of all makes take it in an MMS. */
export const isSendable = (contentType: string): boolean => sendable.has(essence(contentType))
