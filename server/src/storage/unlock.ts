import type { KeyHolder, Person, Viewer } from '../account/account.js'

/** A session or a key, to which an inbox may be unlocked. */
export type UnlockedTo =
  | { readonly kind: 'session'; readonly sessionId: Person['sessionId'] }
  | { readonly kind: 'api-key'; readonly keyId: KeyHolder['keyId'] }

export const grantAskerOf = (viewer: Viewer): UnlockedTo =>
  viewer.kind === 'member' ? { kind: 'session', sessionId: viewer.sessionId } : { kind: 'api-key', keyId: viewer.keyId }
