import { closeSync, constants, openSync, writeSync } from 'node:fs'

/** Linux' O_TMPFILE, which Node does not name: the file never gets a name, and is gone with whoever holds it open. */
const nameless = 0o20000000 | constants.O_DIRECTORY

/** Memory that every Linux mounts as a folder. */
const memory = '/dev/shm'

/** Where a program finds a file that it was handed as this descriptor: opened there, it can be read at any place. */
export const pathOf = (descriptor: number): string => `/proc/self/fd/${descriptor}`

/** Bytes in memory that a program can use as a file; they are never on a disk. Close it. */
export const openNameless = (bytes?: Uint8Array): number => {
  const file = openSync(memory, constants.O_RDWR | nameless, 0o600)
  try {
    for (let at = 0; bytes && at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, at)
    return file
  } catch (error) {
    closeSync(file)
    throw error
  }
}
