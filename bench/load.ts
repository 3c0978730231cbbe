import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const headEnd = Buffer.from('\r\n\r\n')

/** A request as it goes over the wire. */
export const rawRequest = (
  path: string,
  host: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer => {
  const lines = Object.entries({ host, ...headers, 'content-length': String(Buffer.byteLength(body)) })
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${body}`,
  )
}

/** Where the first whole answer in these bytes ends; null while some of it is to come. */
const endOfAnswer = (bytes: Buffer): number | null => {
  const head = bytes.indexOf(headEnd)
  if (head < 0) return null
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1]
  if (length === undefined) throw new Error(`no content-length: ${bytes.toString('latin1', 0, head)}`)
  const end = head + headEnd.length + Number(length)
  return bytes.length < end ? null : end
}

/**
 * A generator of load that costs next to nothing, since it shares the machine with what it measures: it writes requests
 * that were made before the clock started, one at a time on each of its kept-alive connections, and reads of an answer
 * no more than its status and its length. Anything but a 200 ends it.
 */
export const openLoad = async (url: string, connections: number) => {
  const { hostname, port } = new URL(url)
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true })
      await once(socket, 'connect')
      return socket
    }),
  )
  return {
    /** Sends each once, in order; ends when all are answered. */
    send: async (requests: readonly Buffer[]): Promise<void> => {
      let next = 0
      await Promise.all(sockets.map((socket) => keepAsking(socket, () => requests[next++])))
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

const keepAsking = (socket: Socket, next: () => Buffer | undefined): Promise<void> =>
  new Promise((done, broken) => {
    let unread: Buffer | null = null
    const ask = (): void => {
      const request = next()
      if (request) return void socket.write(request)
      stopListening()
      done()
    }
    const hear = (bytes: Buffer): void => {
      unread = unread ? Buffer.concat([unread, bytes]) : bytes
      const end = endOfAnswer(unread)
      if (end === null) return
      if (!unread.subarray(0, 16).toString('latin1').startsWith('HTTP/1.1 200')) {
        stopListening()
        return broken(new Error(unread.toString()))
      }
      unread = null
      ask()
    }
    const fail = (): void => broken(new Error('the connection was closed'))
    const stopListening = (): void => void socket.off('data', hear).off('close', fail)
    socket.on('data', hear).once('close', fail)
    ask()
  })
