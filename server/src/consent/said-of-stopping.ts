import { de } from './phrases/de.js'
import { en } from './phrases/en.js'
import { es } from './phrases/es.js'
import { fr } from './phrases/fr.js'
import { it } from './phrases/it.js'
import { nl } from './phrases/nl.js'
import type { Phrases } from './phrases/phrases.js'
import { pt } from './phrases/pt.js'
import { spoken, withoutCourtesies } from './spoken.js'
import { withEnglish, type Language } from './words.js'

/** What everyday speech may say of stopping: that it wants to, for sure; or something that a person has to read. */
export type Said = 'stop' | 'perhaps-stop' | null

const phrasesOf: Readonly<Record<Language, Phrases>> = { en, es, fr, de, pt, it, nl }

/** Longer than somebody writes who just wants to be left alone: then there is more to it, and a person reads it. */
const longestSure = 160

/** Complaints are long. Behind this there is a letter, which somebody reads anyway. */
const longestAsked = 1_000

/**
 * Three levels: a compulsory word acts (words.ts); these say for sure, or may say, that somebody wants to stop. In
 * English and in the languages that are understood on the code.
 */
export const saidOfStopping = (text: string, understood: readonly Language[]): Said => {
  const said = spoken(text.slice(0, longestAsked))
  if (said === '') return null
  const phrases = withEnglish(understood).map((language) => phrasesOf[language])
  const bare = withoutCourtesies(said)
  if (text.length <= longestSure && phrases.some(({ sure }) => sure.some((each) => each.test(bare)))) return 'stop'
  const harmless = phrases.flatMap((each) => each.harmless)
  const doubts = phrases.flatMap((each) => each.doubt)
  // With courtesies, too: “no thanks” is more than “no”.
  const left = [said, bare].map((words) => harmless.reduce(cut, words))
  return left.some((words) => doubts.some((each) => each.test(words))) ? 'perhaps-stop' : null
}

const cut = (said: string, harmless: RegExp): string =>
  said.replaceAll(new RegExp(harmless, 'gu'), ' ').replaceAll(/ +/g, ' ').trim()
