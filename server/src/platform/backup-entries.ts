import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { extract as makeExtract } from 'tar-stream'
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
  source.on('error', (error) => gunzip.destroy(error))
  gunzip.on('error', (error) => extract.destroy(error))
  const iterator = extract[Symbol.asyncIterator]()
  source.pipe(gunzip).pipe(extract)
  return {
    next: async (name) => {
      const { value: entry, done } = await iterator.next()
      if (done || (name !== undefined && entry.header.name !== name)) throw cutOff
      return { name: entry.header.name, bytes: entry }
    },
    toEnd: async () => {
      if (!(await iterator.next()).done) throw cutOff
    },
    close: () => {
      source.destroy()
      gunzip.destroy()
      extract.destroy()
    },
  }
}
