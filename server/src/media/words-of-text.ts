import { essence } from './kinds.js'

/** Of a text that is longer nothing more is asked for words. */
const mostBytes = 4_000

const charsetIn = (contentType: string): string => /charset=([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8'

export const isText = (contentType: string | null): boolean => essence(contentType ?? '') === 'text/plain'

/** What a text part says; null where it is none, or says nothing. */
export const wordsOfText = (contentType: string | null, bytes: Uint8Array): string | null => {
  if (contentType === null || !isText(contentType)) return null
  const words = new TextDecoder(charsetIn(contentType)).decode(bytes.subarray(0, mostBytes)).trim()
  return words === '' ? null : words
}
