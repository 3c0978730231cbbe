/**
 * What a provider answers by itself where a code says that it does
 * (https://help.twilio.com/articles/223134027): the word alone, and no other language, misspelling or sentence.
 */
const words: ReadonlySet<string> = new Set([
  'stop',
  'stopall',
  'unsubscribe',
  'cancel',
  'end',
  'quit',
  'revoke',
  'optout',
  'start',
  'unstop',
  'help',
  'info',
])

export const isAnsweredByProvider = (text: string | null): boolean => words.has((text ?? '').trim().toLowerCase())
