import { essence } from '../media/kinds.js'
import type { Part } from '../media/part.js'
import type { IncomingPart } from '../message/message.js'

/** Of a text part that is longer nothing more is asked for words. */
const mostBytes = 4_000

const charsetIn = (contentType: string): string => /charset=([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8'

/**
 * The words of the text parts that came with a message, in its order: an MMS may have its text, and STOP, in a part. Those
 * that are still to be fetched are not among them.
 */
export const wordsInParts = (incoming: readonly IncomingPart[], parts: readonly Part[]): readonly string[] =>
  incoming.flatMap(({ source }, index) => {
    const contentType = parts[index]?.contentType ?? ''
    if (source.kind !== 'bytes' || essence(contentType) !== 'text/plain') return []
    const words = new TextDecoder(charsetIn(contentType)).decode(source.bytes.subarray(0, mostBytes)).trim()
    return words === '' ? [] : [words]
  })
