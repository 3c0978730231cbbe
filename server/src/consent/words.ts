import { normaliseKeyword } from '../keyword/normalise.js'

/** What a compulsory word asks for. */
export type ReservedKind = 'stop' | 'help' | 'start'

/**
 * The compulsory words (CTIA Short Code Monitoring Handbook v1.8, 47 CFR 64.1200(a)(10), and what carriers add),
 * compared without case, accents, spaces and punctuation.
 */
const reservedWords: Record<ReservedKind, readonly string[]> = {
  stop: [
    'stop',
    'stopall',
    'stopit',
    'stopplease',
    'pleasestop',
    'unsubscribe',
    'cancel',
    'end',
    'quit',
    'revoke',
    'optout',
    'optmeout',
    'remove',
    'arret',
  ],
  help: ['help', 'info'],
  start: ['start', 'unstop'],
}

const kindOf = new Map<string, ReservedKind>(
  (['stop', 'help', 'start'] as const).flatMap((kind) => reservedWords[kind].map((word) => [word, kind] as const)),
)

/** May not become a keyword: it would take a compulsory word, or the answer to an opt-in, away from its sender. */
export const isReserved = (normalised: string): boolean =>
  kindOf.has(normalised) || ['yes', 'y', 'no', 'optin'].includes(normalised)

export type Reserved = { readonly kind: ReservedKind; readonly word: string }

/** A message that is nothing but a compulsory word, in its text or else in its subject. */
export const reservedIn = (text: string | null, subject: string | null): Reserved | null => {
  for (const words of [text, subject]) {
    const word = normaliseKeyword(words ?? '')
    const kind = kindOf.get(word)
    if (kind !== undefined) return { kind, word }
  }
  return null
}
