import { reservedIn } from '../consent/reserved.js'
import { saidOfStopping, type Said } from '../consent/said-of-stopping.js'
import type { Language } from '../consent/words.js'
import { afterKeyword } from '../keyword/after-keyword.js'
import type { Arrival } from './situation.js'

/** What the words behind a keyword say of stopping: “CLUB stop” is no wish to get in. */
export const saidBehind = (
  { text, subject }: Pick<Arrival, 'text' | 'subject'>,
  word: string,
  understood: readonly Language[],
): Said => {
  const said = [text, subject].map((words) => (words === null ? null : saidIn(afterKeyword(words, word), understood)))
  return said.find((each) => each === 'stop') ?? said.find((each) => each !== null) ?? null
}

const saidIn = (words: string, understood: readonly Language[]): Said =>
  reservedIn({ text: words, subject: null }, understood)?.kind === 'stop' ? 'stop' : saidOfStopping(words, understood)
