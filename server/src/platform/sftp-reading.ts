import type { SftpFile } from './sftp-tree.js'

/** An open file of one client's. Reads are answered in the order in which they are asked. */
export type Reading = {
  /** At most so many bytes from there on, fewer only at the end; null behind it. */
  readonly read: (offset: number, length: number) => Promise<Buffer | null>
  readonly close: () => Promise<void>
}

/** Of a stream that runs, so much may be passed over to reach a place; further, or back, it is opened anew. */
const nearBytes = 256 * 1024

/**
 * Clients ask for a file in pieces, one behind the other. One stream runs along with them: a piece costs no opening of its
 * own, neither on a disk nor in a bucket. Whoever resumes begins in the middle.
 */
export const makeReading = ({ entry, open }: SftpFile): Reading => {
  let stream: AsyncIterator<Uint8Array> | undefined
  let at = 0
  let held: Buffer = Buffer.alloc(0)

  const close = async (): Promise<void> => {
    const running = stream
    stream = undefined
    held = Buffer.alloc(0)
    await running?.return?.()
  }

  const beginAt = async (offset: number): Promise<AsyncIterator<Uint8Array>> => {
    await close()
    at = offset
    return open(offset)[Symbol.asyncIterator]()
  }

  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    at += taken.length
    return taken
  }

  /** False at the end of the stream. */
  const more = async (running: AsyncIterator<Uint8Array>): Promise<boolean> => {
    const next = await running.next()
    if (next.done) return false
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value])
    return true
  }

  return {
    close,
    read: async (offset, length) => {
      if (offset >= entry.size || length === 0) return null
      const near = stream !== undefined && offset >= at && offset - at <= nearBytes
      const running = near && stream ? stream : await beginAt(offset)
      stream = running
      let open = true
      while (open && at < offset) {
        if (held.length === 0) open = await more(running)
        else take(offset - at)
      }
      while (open && held.length < length) open = await more(running)
      const taken = take(length)
      return taken.length === 0 ? null : taken
    },
  }
}
