import type { InboxId } from '../inbox/inbox.js'

/** What comes into an inbox and what is decided in it, now. */
export type Traffic = {
  readonly inboxId: InboxId
  /** When the submission that has waited longest came; null when none waits. */
  readonly oldestPendingAt: Date | null
  readonly receivedLastMinute: number
  readonly receivedLastHour: number
  /** By people and programs; what rules decide on receipt is no work that was done. */
  readonly decidedLastMinute: number
  readonly decidedLastHour: number
}
