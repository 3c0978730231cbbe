import { saidOfStopping } from './said-of-stopping.js'
import { reservedWord, type Language, type Reserved } from './words.js'

type Words = {
  readonly text: string | null
  readonly subject: string | null
  readonly wordsInParts?: readonly string[]
}

/**
 * What a message asks for before anything else can take it: its text, or else its subject or a text part, is nothing but
 * a compulsory word, or says for sure that its sender wants to stop.
 */
export const reservedIn = (
  { text, subject, wordsInParts = [] }: Words,
  understood: readonly Language[],
): Reserved | null => {
  for (const words of [text ?? '', subject ?? '', ...wordsInParts]) {
    const reserved = reservedWord(words, understood)
    if (reserved) return reserved
    if (saidOfStopping(words, understood) === 'stop') return { kind: 'stop', word: words.trim(), phrase: true }
  }
  return null
}

/** Whether a person has to read it, because it may mean STOP. */
export const isDoubtful = ({ text, subject, wordsInParts = [] }: Words, understood: readonly Language[]): boolean =>
  [text, subject, ...wordsInParts].some((words) => saidOfStopping(words ?? '', understood) === 'perhaps-stop')
