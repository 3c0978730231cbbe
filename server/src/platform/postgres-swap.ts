import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { join } from 'node:path'

const flush = (folder: string): void => {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

const ready = 'cluster.upgraded'

/**
 * Puts a whole new cluster in the place of the old one, which is kept under its version. A kill between the renames is
 * put right by `finishSwap`: there is no moment in which a start would take the place for empty.
 */
export const swapClusters = (folder: string, fresh: string, kept: string): void => {
  renameSync(join(folder, fresh), join(folder, ready))
  flush(folder)
  renameSync(join(folder, 'cluster'), join(folder, kept))
  renameSync(join(folder, ready), join(folder, 'cluster'))
  flush(folder)
}

/** Before a start: brings a swap to its end that was cut between its renames. */
export const finishSwap = (folder: string): void => {
  if (!existsSync(join(folder, 'cluster')) && existsSync(join(folder, ready)))
    renameSync(join(folder, ready), join(folder, 'cluster'))
}
