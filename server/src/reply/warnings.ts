import { warningOfMedia } from './media-size.js'
import type { Reply } from './reply.js'
import { plainText, segmentsOf } from './segments.js'

/** More than so many are rarely meant. */
const manySegments = 3

const isLetter = (character: string): boolean => /\p{L}/u.test(character)

/** What a phone gets is all right, but dearer than its writer may think, or may not reach every phone. */
export const warningsOf = (filled: Reply): readonly string[] => {
  const media = warningOfMedia(filled)
  return [...(filled.kind === 'sms' ? warningsOfText(filled.text) : []), ...(media ? [media] : [])]
}

const warningsOfText = (text: string): readonly string[] => {
  const { encoding, count, foreign } = segmentsOf(text)
  const plain = segmentsOf(plainText(text))
  const many = count > manySegments ? [`It goes out as ${count} messages, and is paid for as ${count}.`] : []
  if (encoding === 'gsm-7') return many
  const named = foreign.slice(0, 5).join(' ')
  if (plain.encoding === 'gsm-7')
    return [
      `${named} has no place in the alphabet of SMS: ${count === plain.count ? 'there is less room in each message' : `${count} messages instead of ${plain.count}`}. Plain characters mend that.`,
      ...many,
    ]
  const kind = foreign.every(isLetter) ? 'These letters are' : 'One or more of these characters are'
  return [`${kind} outside the alphabet of SMS: ${named}. A message then has room for 70 characters, not 160.`, ...many]
}
