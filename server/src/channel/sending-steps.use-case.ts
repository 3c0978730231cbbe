import { recordChanges } from '../feed/change.store.js'
import type { OutboundMessage } from '../message/outbound.js'
import { progressChanges, saveProgress } from '../message/sending.store.js'
import { ringAfterCommit, type Tx } from '../platform/db.js'
import type { OpenChannel } from './channel.js'

/** How far an MT has come, and by which channel. */
export type Step = { readonly message: OutboundMessage; readonly channel: OpenChannel | undefined }

/** Every step of an MT, and those who watch it: the board of its submission, the virtual phone that it goes to. */
export const saveSteps = async (tx: Tx, steps: readonly Step[]): Promise<void> => {
  const [first] = steps
  if (!first) return
  const messages = steps.map(({ message }) => message)
  await saveProgress(tx, messages)
  await recordChanges(tx, await progressChanges(tx, messages, first.message.stateAt))
  if (steps.some(({ channel }) => channel?.kind === 'simulator')) ringAfterCommit(tx, 'simulator')
}
