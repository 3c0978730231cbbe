import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'

/** What ClamAV says of bytes. */
export type Scanned =
  | { readonly kind: 'clean' }
  /** By the name of the signature, or why it could not be looked through and never will. */
  | { readonly kind: 'found'; readonly what: string }
  /** Nobody has looked at it: to be asked again. */
  | { readonly kind: 'away'; readonly why: string }

export type Scan = (bytes: Uint8Array) => Promise<Scanned>

const chunkBytes = 64 * 1024
const mostOfAnswer = 4096

const sized = (size: number): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(size)
  return buffer
}

/** The command INSTREAM as it is documented in clamd(8): chunks with their sizes, and one of no size at the end. */
function* instream(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes)
    yield sized(chunk.length)
    yield chunk
  }
  yield sized(0)
}

const verdictOf = (answer: string): Scanned => {
  const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (found !== undefined) return { kind: 'found', what: found }
  if (answer === 'stream: OK') return { kind: 'clean' }
  // However often it is asked, it takes no more than its StreamMaxLength.
  if (/size limit exceeded/i.test(answer)) return { kind: 'found', what: 'too large to be scanned' }
  return { kind: 'away', why: `clamd answered “${answer.slice(0, 200)}”` }
}

const answerTo = async (socket: Socket, bytes: Uint8Array): Promise<string> => {
  let answer = ''
  socket.on('data', (data: Buffer) => {
    answer += data.toString('latin1')
    if (answer.length > mostOfAnswer) socket.destroy()
  })
  // It may answer and hang up before it has taken everything: the answer is what counts.
  socket.on('end', () => socket.destroy())
  const over = once(socket, 'close')
  Readable.from(instream(bytes)).pipe(socket, { end: false })
  await over.catch((error: unknown) => {
    if (answer === '') throw error
  })
  return answer.replace(/\0.*$/s, '').trim()
}

/** `host:port`, or the path of a socket. */
const reached = (address: string): Socket => {
  if (address.startsWith('/')) return connect({ path: address })
  const { hostname, port } = new URL(`tcp://${address}`)
  return connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
}

/** Asks the ClamAV at an address, with a connection for each file. */
export const makeScan =
  (address: string, milliseconds: number): Scan =>
  async (bytes) => {
    const socket = reached(address)
    const timer = setTimeout(() => socket.destroy(new Error(`it took longer than ${milliseconds} ms`)), milliseconds)
    // Whoever waits for the answer hears of it.
    socket.on('error', () => undefined)
    try {
      return verdictOf(await answerTo(socket, bytes))
    } catch (error) {
      return { kind: 'away', why: `clamd is not there (${error instanceof Error ? error.message : String(error)})` }
    } finally {
      clearTimeout(timer)
      socket.destroy()
    }
  }
