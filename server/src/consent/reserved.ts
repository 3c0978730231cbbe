import { saidOfStopping } from './phrases.js'
import { reservedWord, type Language, type Reserved } from './words.js'

type Words = { readonly text: string | null; readonly subject: string | null }

/**
 * What a message asks for before anything else can take it: its text, or else its subject, is nothing but a compulsory
 * word, or says for sure that its sender wants to stop.
 */
export const reservedIn = ({ text, subject }: Words, understood: readonly Language[]): Reserved | null => {
  for (const words of [text ?? '', subject ?? '']) {
    const reserved = reservedWord(words, understood)
    if (reserved) return reserved
    if (saidOfStopping(words) === 'stop') return { kind: 'stop', word: words.trim(), phrase: true }
  }
  return null
}

/** Whether a person has to read it, because it may mean STOP. */
export const isDoubtful = ({ text, subject }: Words): boolean =>
  [text, subject].some((words) => saidOfStopping(words ?? '') === 'perhaps-stop')
