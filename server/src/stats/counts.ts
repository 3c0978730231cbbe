import type { InboxId } from '../inbox/inbox.js'

/** How many submissions lie in each folder of an inbox; absolute, so a reader only ever replaces them. */
export type FolderCounts = {
  readonly inboxId: InboxId
  readonly pending: number
  readonly approved: number
  readonly denied: number
}
