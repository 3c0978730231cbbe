import type { InboxId } from '../inbox/inbox.js'

/** What opens the media of a private inbox: its age identity, in two files that differ in what opens them. */
export type InboxSeal = {
  readonly inboxId: InboxId
  /** What is sealed to it, its identity opens. */
  readonly recipient: string
  /** An age file that the storage password opens. */
  readonly identityByPassword: Uint8Array
  /** An age file that the recovery key opens. */
  readonly identityByRecovery: Uint8Array
  readonly madeAt: Date
}

/** Where the media of an inbox are on their way to: `seal` to private storage, `open` to public. */
export type MoveDirection = 'seal' | 'open'

/** How far the media of an inbox have come. What comes in meanwhile is put where it belongs at once. */
export type StorageMove = {
  readonly inboxId: InboxId
  readonly direction: MoveDirection
  /** Parts; some may have been erased meanwhile. */
  readonly total: number
  readonly done: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

const shortestPassword = 12
const longestPassword = 200

/** Whoever has the files guesses as fast as his machines are: what protects them is the length. */
export const faultOfPassword = (password: string): string | undefined => {
  if ([...password].length < shortestPassword)
    return `A storage password has at least ${shortestPassword} characters: nobody limits the guesses of who has the files.`
  if (password.length > longestPassword) return `A storage password has at most ${longestPassword} characters.`
  return undefined
}
