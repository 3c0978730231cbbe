import { makeScan, type Scan } from './platform/clamd.js'
import type { Config } from './platform/config.js'

/** Long enough for the largest part on a busy machine. */
const milliseconds = 60_000

/** Who looks for viruses; null where nobody does. */
export const scanOf = ({ CLAMD_ADDRESS: address }: Pick<Config, 'CLAMD_ADDRESS'>): Scan | null =>
  address === undefined ? null : makeScan(address, milliseconds)
