import { createReadStream } from 'node:fs'
import { chmod, mkdir, open, opendir, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { BlobId } from '../media/part.js'

/** Both ends included, as in an HTTP range. */
export type ByteRange = { readonly start: number; readonly end: number }

/** Bytes under random names. What lies here never changes: it is there whole, or it isn't there. */
export type Blobs = {
  /** Answers when the bytes are on the disk to stay. */
  readonly put: (bytes: Uint8Array) => Promise<BlobId>
  /** The same for bytes that come in pieces; where one fails to come, nothing is kept. */
  readonly putPieces: (pieces: AsyncIterable<Uint8Array>) => Promise<BlobId>
  /** Puts bytes back under the name that they had in a backup. */
  readonly putBack: (id: BlobId, bytes: AsyncIterable<Uint8Array>) => Promise<void>
  readonly read: (id: BlobId) => Promise<Uint8Array>
  readonly open: (id: BlobId, range?: ByteRange) => Readable
  /** In bytes; undefined when there is no such blob. */
  readonly size: (id: BlobId) => Promise<number | undefined>
  /** Removing what isn't there is no failure. */
  readonly remove: (id: BlobId) => Promise<void>
  readonly list: () => AsyncIterable<{
    readonly id: BlobId
    readonly storedAt: Date
  }>
  /** Removes what a crash left half-written before that time; answers how many. */
  readonly removeUnfinished: (before: Date) => Promise<number>
}

const shape = /^[0-9a-f]{32}$/
const newBlobId = (): BlobId => asBlobId(randomBytes(16).toString('hex'))

export const isBlobId = (text: string): text is BlobId => shape.test(text)

/** Every path is made of an id that went through here, so none leaves the folder. */
const asBlobId = (text: string): BlobId => {
  if (!isBlobId(text)) throw new Error('not the name of a blob')
  return text
}

const shards = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'))
const unfinished = 'unfinished'

/** A name in a folder survives a power cut only once the folder itself is flushed. */
const flushFolder = (path: string): Promise<void> => withFile(path, 'r', (folder) => folder.sync())

const withFile = async (path: string, flags: string, work: (file: FileHandle) => Promise<void>): Promise<void> => {
  const file = await open(path, flags, 0o600)
  try {
    await work(file)
  } finally {
    await file.close()
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

const ignoreMissing = (error: unknown): undefined => {
  if (isMissing(error)) return undefined
  throw error
}

const prepareFolders = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  await Promise.all([unfinished, ...shards].map((name) => mkdir(join(folder, name), { recursive: true, mode: 0o700 })))
  await flushFolder(folder)
}

/** Opens the blob store in a folder of its own, which it makes when it is missing. */
export const openDiskBlobs = async (folder: string): Promise<Blobs> => {
  await prepareFolders(folder)
  const shardOf = (id: BlobId): string => join(folder, asBlobId(id).slice(0, 2))
  const pathOf = (id: BlobId): string => join(shardOf(id), id)
  const putAs = async (id: BlobId, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> => {
    const draft = join(folder, unfinished, asBlobId(id))
    try {
      await withFile(draft, 'wx', async (file) => {
        for await (const piece of pieces) await file.writeFile(piece)
        await file.sync()
      })
      await rename(draft, pathOf(id))
    } catch (error) {
      await unlink(draft).catch(() => undefined)
      throw error
    }
    await flushFolder(shardOf(id))
  }

  return {
    put: async (bytes) => {
      const id = newBlobId()
      await putAs(id, [bytes])
      return id
    },
    putPieces: async (pieces) => {
      const id = newBlobId()
      await putAs(id, pieces)
      return id
    },
    putBack: putAs,
    read: (id) => readFile(pathOf(id)),
    open: (id, range) => createReadStream(pathOf(id), range),
    size: async (id) => (await stat(pathOf(id)).catch(ignoreMissing))?.size,
    remove: (id) => unlink(pathOf(id)).catch(ignoreMissing),
    list: () => listBlobs(folder),
    removeUnfinished: (before) => removeDrafts(join(folder, unfinished), before),
  }
}

async function* listBlobs(folder: string): AsyncIterable<{ id: BlobId; storedAt: Date }> {
  for (const shard of shards) {
    for await (const { name } of await opendir(join(folder, shard))) {
      if (!isBlobId(name)) continue
      const found = await stat(join(folder, shard, name)).catch(ignoreMissing)
      if (found) yield { id: name, storedAt: found.mtime }
    }
  }
}

const removeDrafts = async (folder: string, before: Date): Promise<number> => {
  let removed = 0
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(ignoreMissing)
    if (!found || found.mtime >= before) continue
    await unlink(join(folder, name)).catch(ignoreMissing)
    removed += 1
  }
  return removed
}
