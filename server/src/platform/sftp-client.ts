import type { Socket } from 'node:net'
import ssh2, { type Algorithms, type Client, type ServerHostKeyAlgorithm, type SFTPWrapper } from 'ssh2'
import { SftpFailure, type OpenRemoteFolder, type SftpPlace } from '../kernel/sftp.js'
import { Forbidden, makeGuard, type Guard, type GuardOptions } from './guard.js'
import { remoteFolder } from './sftp-remote-folder.js'

const readyMilliseconds = 15_000

/** What SSH is served at: its own port, or one that needs no root. Others belong to other services. */
const usualPort = (port: number): boolean => port === 22 || port >= 1024

/** Checks addresses as every call of ours does. */
export const makeOpenRemoteFolder = (options: Pick<GuardOptions, 'allow' | 'resolve'>): OpenRemoteFolder => {
  const guard = makeGuard({ ...options, usualPort })
  return async (place, signal) => {
    const socket = await reach(guard, place)
    const client = await signedIn(socket, place, signal)
    try {
      return await remoteFolder(await channelOf(client), place.folder, () => leave(client, socket))
    } catch (error) {
      leave(client, socket)
      throw error
    }
  }
}

const leave = (client: Client, socket: Socket): void => {
  client.end()
  socket.destroySoon()
}

const reach = (guard: Guard, { host, port }: SftpPlace): Promise<Socket> =>
  new Promise((reached, refused) => {
    // The protocol says that there is no TLS; what is spoken over the socket is ours to choose.
    guard.connector({ hostname: host, host, port: String(port), protocol: 'http:' }, (error, socket) => {
      if (socket) reached(socket)
      else
        refused(
          new SftpFailure({
            kind: error instanceof Forbidden ? 'forbidden' : 'unreachable',
            why: error?.message ?? 'no connection',
          }),
        )
    })
  })

/** RSA keys sign in several ways, and the oldest is broken. */
const algorithmsOf = (hostKey: string): Algorithms => {
  const blob = Buffer.from(hostKey, 'base64')
  const type = blob.subarray(4, 4 + blob.readUInt32BE(0)).toString()
  const names = type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type]
  // What a server showed before is a name that the library knows.
  return { serverHostKey: names as ServerHostKeyAlgorithm[] }
}

/** Nothing of ours is told to a server before its key is known to be the right one. */
const signedIn = (socket: Socket, place: SftpPlace, signal: AbortSignal): Promise<Client> =>
  new Promise((signedIn, refused) => {
    const client = new ssh2.Client()
    const { proof, hostKey } = place
    let shown: string | null = null
    const give = (failure: SftpFailure): void => {
      signal.removeEventListener('abort', stop)
      socket.destroy()
      refused(failure)
    }
    const stop = (): void => give(new SftpFailure({ kind: 'broken', why: 'given up by us' }))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) return stop()
    client.on('ready', () => {
      // Whoever uses it ends it; a failure from now on comes to whatever is under way.
      signedIn(client)
    })
    client.on('error', (error) => {
      if (shown !== null && shown !== hostKey) give(new SftpFailure({ kind: 'host-key', key: shown }))
      else give(new SftpFailure(faultOf(error)))
    })
    client.on('close', () => give(new SftpFailure({ kind: 'broken', why: 'the server hung up' })))
    client.on('keyboard-interactive', (_name, _text, _language, prompts, answer) =>
      answer(prompts.map(() => (proof.kind === 'password' ? proof.password : ''))),
    )
    try {
      client.connect({
        sock: socket,
        username: place.userName,
        readyTimeout: readyMilliseconds,
        keepaliveInterval: 10_000,
        keepaliveCountMax: 3,
        hostVerifier: (key: Buffer) => {
          shown = key.toString('base64')
          return shown === hostKey
        },
        ...(proof.kind === 'key'
          ? { privateKey: proof.privateKey, authHandler: ['publickey'] }
          : { password: proof.password, tryKeyboard: true, authHandler: ['password', 'keyboard-interactive'] }),
        ...(hostKey !== null && { algorithms: algorithmsOf(hostKey) }),
      })
    } catch (error) {
      give(new SftpFailure({ kind: 'broken', why: error instanceof Error ? error.message : String(error) }))
    }
  })

const faultOf = (error: Error & { readonly level?: string }): SftpFailure['fault'] => {
  if (error.level === 'client-authentication') return { kind: 'sign-in' }
  // A server that has a key of another kind only has no key in common with what is asked for.
  if (/no matching host key/i.test(error.message)) return { kind: 'host-key', key: null }
  return { kind: error.level === 'client-timeout' ? 'unreachable' : 'broken', why: error.message }
}

const channelOf = (client: Client): Promise<SFTPWrapper> =>
  new Promise((opened, refused) =>
    client.sftp((error, channel) => {
      if (error) refused(new SftpFailure({ kind: 'no-sftp' }))
      else opened(channel)
    }),
  )
