import type { Outcome } from './answer'

/** What each form of a dialog about storage is given. */
export type StorageFormProps = {
  readonly inboxId: string
  readonly onDone: (done: Extract<Outcome, { kind: 'done' }>) => void
}
