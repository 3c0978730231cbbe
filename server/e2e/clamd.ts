import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll } from 'vitest'

/** What this one finds something in. */
export const marker = Buffer.from('a marker that only our own signature knows')

/** The bytes behind the command `zINSTREAM`, once they are all there: chunks with their sizes, and one of no size at the end. */
const streamed = (said: Buffer): Buffer | null => {
  const chunks: Buffer[] = []
  for (let at = 'zINSTREAM\0'.length; at + 4 <= said.length;) {
    const size = said.readUInt32BE(at)
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(said.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
  return null
}

const answer = (socket: Socket): void => {
  let said = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    said = Buffer.concat([said, Buffer.from(bytes)])
    const all = streamed(said)
    if (all) socket.end(all.includes(marker) ? 'stream: Test.Marker FOUND\0' : 'stream: OK\0')
  })
}

/** Answers as clamd does, at an address on loopback; closed after the file. */
export const aClamd = async (): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `127.0.0.1:${address.port}`
}
