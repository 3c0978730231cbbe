import { essence } from '../media/kinds.js'
import type { Part } from '../media/part.js'
import type { ContentRule, ContentType } from './inbox.js'

/** What the bytes were judged to be, as administrators name it. */
const namedAs: Readonly<Record<string, ContentType>> = {
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/png': 'png',
  'text/plain': 'text',
  'audio/amr': 'amr',
  'audio/amr-wb': 'amr',
  'audio/aac': 'aac',
  'audio/mp4': 'aac',
  'audio/mpeg': 'mp3',
  'audio/qcelp': 'qcp',
  'video/3gpp': 'three-gp',
  'video/3gpp2': 'three-gp',
  'video/mp4': 'mp4',
}

export const contentTypeOf = (contentType: string): ContentType | undefined => namedAs[essence(contentType)]

/** How a message's parts lie on its slides: nobody sent it as content. */
const isLayout = ({ contentType }: ContentPart): boolean => essence(contentType ?? '') === 'application/smil'

export type ContentPart = Pick<Part, 'state' | 'contentType' | 'size'>

/** Nobody could fetch it, or nobody may see it. */
const isUnseen = (state: Part['state']): boolean => state === 'not-fetched' || state === 'quarantined'

/**
 * What speaks against these parts, or nothing. The words beside a picture carry the keyword and are always taken; a
 * message of words alone is taken where text is. A part that nobody could fetch is no reason: a person decides on it.
 */
export const faultOfContent = (rule: ContentRule, parts: readonly ContentPart[]): string | undefined => {
  const content = parts.filter((each) => !isLayout(each))
  const isMedia = ({ state, contentType }: ContentPart): boolean =>
    isUnseen(state) || essence(contentType ?? '') !== 'text/plain'
  for (const { state, contentType, size } of content) {
    if (isUnseen(state) || contentType === null) continue
    const type = contentTypeOf(contentType)
    const wordsBeside = type === 'text' && content.some(isMedia)
    if (!wordsBeside && (type === undefined || !rule.types.includes(type)))
      return `${essence(contentType)} is not taken here`
    if (rule.largestBytes !== null && size !== null && size > rule.largestBytes)
      return `a part of ${size} bytes; ${rule.largestBytes} are allowed`
  }
  if (content.some(isMedia)) return undefined
  if (rule.mediaRequired) return 'no picture, clip or sound in it'
  return rule.types.includes('text') ? undefined : 'text alone is not taken here'
}
