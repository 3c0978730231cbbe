import { makeZip } from 'client-zip'

/** A file of an archive: its bytes are read when its turn comes. */
export type ZipEntry = {
  /** With `/` between folders. */
  readonly name: string
  readonly lastModified: Date
  readonly input: AsyncIterable<Uint8Array>
  /** In bytes, where it is known. */
  readonly size?: number
}

/** A ZIP as a stream, with ZIP64 where files or offsets need it. Nothing is compressed: media are already. */
export const zipOf = (entries: AsyncIterable<ZipEntry>): AsyncIterable<Uint8Array> => makeZip(entries)
