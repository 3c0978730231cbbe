import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { extract as makeExtract, type Entry as TarEntry } from 'tar-stream'
import { BackupFault } from './backup-file.js'

/** One file in the backup; its bytes are to be read before the next is asked for. */
export type Entry = { readonly name: string; readonly bytes: AsyncIterable<Buffer> }

export type Entries = {
  /** The next one, which has to be of that name where one is given. */
  readonly next: (name?: string) => Promise<Entry>
  /** Reads on to the end of the file, where nothing more may come. */
  readonly toEnd: () => Promise<void>
  readonly close: () => void
}

const cutOff = new BackupFault(
  'The backup ends too early, or holds what does not belong there: take another copy of it.',
)

/** Reads a backup from its beginning, as a stream. */
export const openBackup = (file: string): Entries => {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  const extract = makeExtract()
  let fault: Error | null = null
  const breakOff = (error: Error): void => {
    fault ??= error
    extract.destroy(error)
  }
  source.on('error', breakOff)
  gunzip.on('error', breakOff)
  // The file is read ahead of whoever takes the entries: one that is asked for after a fault only says that it is gone.
  const causeOf = (error: unknown): unknown => fault ?? error
  const nextOf = async (): Promise<IteratorResult<TarEntry>> => {
    try {
      return await iterator.next()
    } catch (error) {
      throw causeOf(error)
    }
  }
  const bytesOf = async function* (entry: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    try {
      yield* entry
    } catch (error) {
      throw causeOf(error)
    }
  }
  const iterator = extract[Symbol.asyncIterator]()
  source.pipe(gunzip).pipe(extract)
  return {
    next: async (name) => {
      const { value: entry, done } = await nextOf()
      if (done || (name !== undefined && entry.header.name !== name)) throw cutOff
      return { name: entry.header.name, bytes: bytesOf(entry) }
    },
    toEnd: async () => {
      if (!(await nextOf()).done) throw cutOff
    },
    close: () => {
      source.destroy()
      gunzip.destroy()
      extract.destroy()
    },
  }
}
