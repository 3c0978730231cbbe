import type { Part } from '../media/part.js'
import { wordsOfText } from '../media/words-of-text.js'
import type { IncomingPart } from '../message/message.js'

/**
 * The words of the text parts that came with a message, in its order: an MMS may have its text, and STOP, in a part. Those
 * that are still to be fetched are asked when they have come.
 */
export const wordsInParts = (incoming: readonly IncomingPart[], parts: readonly Part[]): readonly string[] =>
  incoming.flatMap(({ source }, index) =>
    source.kind === 'bytes' ? (wordsOfText(parts[index]?.contentType ?? null, source.bytes) ?? []) : [],
  )
