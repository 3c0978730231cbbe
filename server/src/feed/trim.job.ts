import type { Warn } from '../platform/complaint.js'
import { startRounds } from '../platform/rounds.js'
import type { Trim } from './trim.use-case.js'

export const startTrimming = ({ trim, warn }: { trim: Trim; warn: Warn }): { readonly stop: () => Promise<void> } =>
  startRounds({ trouble: 'the log of changes cannot be trimmed', everyMilliseconds: 3_600_000, work: trim, warn })
