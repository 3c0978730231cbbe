import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openDiskBlobs, type Blobs } from '../platform/blob.js'

/** A blob store in a folder of its own, removed after the file's tests: `const { blobs } = await someBlobs()`. */
export const someBlobs = async (): Promise<{ readonly blobs: Blobs; readonly folder: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return { blobs: await openDiskBlobs(folder), folder }
}
