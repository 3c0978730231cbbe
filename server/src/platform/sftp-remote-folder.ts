import type { SFTPWrapper } from 'ssh2'
import { SftpFailure, type RemoteFolder } from '../kernel/sftp.js'

const [noSuchFile, permissionDenied, noConnection, connectionLost] = [2, 3, 6, 7]

/** What every server takes (draft-ietf-secsh-filexfer-02 §3), and how many of them are under way. */
const blockBytes = 32 * 1024
const underWay = 32

type Done = (error?: Error | null) => void

const codeOf = (error: Error): number | undefined => ('code' in error ? Number(error.code) : undefined)

const failureOf = (error: Error): SftpFailure => {
  const code = codeOf(error)
  if (code === permissionDenied) return new SftpFailure({ kind: 'not-allowed' })
  const isLost = code === undefined || Number.isNaN(code) || code === noConnection || code === connectionLost
  return new SftpFailure({ kind: isLost ? 'broken' : 'refused', why: error.message })
}

export const remoteFolder = async (sftp: SFTPWrapper, folder: string, close: () => void): Promise<RemoteFolder> => {
  // Requests that are under way get no answer when the connection breaks.
  const waiting = new Set<() => void>()
  let lost = false
  const lose = (): void => {
    lost = true
    for (const giveUp of waiting) giveUp()
  }
  for (const event of ['close', 'end', 'error']) sftp.on(event, lose)

  const ask = <Answer>(run: (done: (error: Error | undefined | null, answer?: Answer) => void) => void) =>
    new Promise<Answer | undefined>((resolve, reject) => {
      const gone = (): void => reject(new SftpFailure({ kind: 'broken', why: 'the connection broke off' }))
      if (lost) return gone()
      waiting.add(gone)
      try {
        run((error, answer) => {
          waiting.delete(gone)
          if (error) reject(error)
          else resolve(answer)
        })
      } catch (error) {
        waiting.delete(gone)
        reject(error)
      }
    })
  const act = async (run: (done: Done) => void): Promise<void> => {
    try {
      await ask<undefined>(run)
    } catch (error) {
      throw error instanceof SftpFailure ? error : failureOf(error as Error) // ssh2 gives errors only
    }
  }
  const at = (name: string): string => (folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`)

  const size = async (name: string): Promise<number | null> => {
    try {
      return (await ask<{ readonly size: number }>((done) => sftp.stat(at(name), done)))?.size ?? null
    } catch (error) {
      if (error instanceof Error && codeOf(error) === noSuchFile) return null
      throw error instanceof SftpFailure ? error : failureOf(error as Error) // ssh2 gives errors only
    }
  }

  /** Many blocks at a time, since each is answered by itself: one after the other a far server takes for ever. */
  const pour = async (handle: Buffer, pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    const flying = new Set<Promise<void>>()
    let [position, trouble] = [0, null as unknown] // what a block failed with, once one has
    const send = (block: Buffer): void => {
      const from = position
      position += block.length
      const flight: Promise<void> = act((done) => sftp.write(handle, block, 0, block.length, from, done))
        .catch((error: unknown) => {
          trouble ??= error
        })
        .finally(() => flying.delete(flight))
      flying.add(flight)
    }
    for await (const piece of pieces)
      for (let from = 0; from < piece.length; from += blockBytes) {
        if (flying.size >= underWay) await Promise.race(flying)
        if (trouble) throw trouble
        send(Buffer.from(piece.subarray(from, from + blockBytes)))
      }
    await Promise.all(flying)
    if (trouble) throw trouble
  }

  const write = async (name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    const handle = await ask<Buffer>((done) => sftp.open(at(name), 'w', done)).catch((error: Error) => {
      throw codeOf(error) === noSuchFile ? new SftpFailure({ kind: 'no-folder' }) : failureOfAny(error)
    })
    if (!handle) throw new SftpFailure({ kind: 'broken', why: 'no handle' })
    try {
      await pour(handle, pieces)
      await ifKnown((done) => sftp.ext_openssh_fsync(handle, done))
    } finally {
      // What could not be written may be closed in vain, too; the first of the two is told.
      await act((done) => sftp.close(handle, done)).catch(() => undefined)
    }
  }
  /** An extension of OpenSSH's; false where the server does not know it, of which the library tells by throwing. */
  const ifKnown = async (run: (done: Done) => void): Promise<boolean> => {
    let known = true
    await act((done) => {
      try {
        run(done)
      } catch {
        known = false
        done()
      }
    })
    return known
  }
  /** At once for whoever looks, where the server can. */
  const rename = async (from: string, to: string): Promise<void> => {
    if (!(await ifKnown((done) => sftp.ext_openssh_rename(at(from), at(to), done))))
      await act((done) => sftp.rename(at(from), at(to), done))
  }

  const found = await ask<{ isDirectory: () => boolean }>((done) => sftp.stat(folder, done)).catch((error: Error) => {
    throw codeOf(error) === noSuchFile ? new SftpFailure({ kind: 'no-folder' }) : failureOfAny(error)
  })
  if (!found?.isDirectory()) throw new SftpFailure({ kind: 'no-folder' })
  return {
    size,
    write,
    rename,
    remove: (name) => act((done) => sftp.unlink(at(name), done)),
    close,
  }
}

const failureOfAny = (error: Error): SftpFailure => (error instanceof SftpFailure ? error : failureOf(error))
