import type { Warn } from '../platform/complaint.js'
import { startRounds } from '../platform/rounds.js'
import type { Fold } from './fold.use-case.js'

/** Every process may start it; the rounds of one installation don't overlap. */
export const startFolding = ({ fold, warn }: { fold: Fold; warn: Warn }): { readonly stop: () => Promise<void> } =>
  startRounds({ trouble: 'the ledger of counts cannot be folded', everyMilliseconds: 3_000, work: fold, warn })
