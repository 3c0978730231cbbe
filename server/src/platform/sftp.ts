import { createServer, type Socket } from 'node:net'
import ipaddr from 'ipaddr.js'
import ssh2, { type AuthContext, type Connection, type KeyboardAuthContext } from 'ssh2'
import { serveChannel } from './sftp-channel.js'
import type { SftpHostKey } from './sftp-host-key.js'
import { isSignedBy } from './sftp-key.js'
import type { SftpTree } from './sftp-tree.js'

export type SftpProof =
  | { readonly kind: 'password'; readonly password: string }
  /** The key's blob in base64. */
  | { readonly kind: 'key'; readonly key: string }

export type SftpAttempt = { readonly userName: string; readonly address: string; readonly proof: SftpProof }

/** Somebody who is in. */
export type SftpEntrance = {
  readonly kind: 'in'
  readonly tree: SftpTree
  /** Fires when the key or the password is taken away. */
  readonly ended: AbortSignal
  readonly leave: () => void
}

/** What was shown is right, and does not suffice: the person is told so, and asked for a password besides. */
export type SftpMore = { readonly kind: 'more'; readonly sentence: string; readonly prompt: string }

export type SftpSignIn = {
  /** Whether a signature by this key would be taken. */
  readonly knowsKey: (userName: string, key: string) => Promise<boolean>
  /** Null for whoever may not in; a key's signature was checked before. */
  readonly enter: (attempt: SftpAttempt) => Promise<SftpEntrance | SftpMore | null>
}

export type SftpLimits = {
  readonly connections: number
  readonly connectionsOfAddress: number
  /** From the connection to the sign-in. */
  readonly signInSeconds: number
  /** Without a request. */
  readonly idleSeconds: number
  readonly triesOfConnection: number
  /** Whether a key would be taken. */
  readonly questionsOfConnection: number
  readonly channels: number
  readonly handles: number
  /** That wait for their answers. OpenSSH asks for 64 at a time. */
  readonly requests: number
}

export const usualLimits: SftpLimits = {
  connections: 100,
  connectionsOfAddress: 20,
  signInSeconds: 30,
  idleSeconds: 600,
  triesOfConnection: 6,
  questionsOfConnection: 30,
  channels: 4,
  handles: 64,
  requests: 2048,
}

type Options = {
  readonly host: string
  readonly port: number
  readonly hostKey: SftpHostKey
  readonly signIn: SftpSignIn
  readonly limits?: SftpLimits
  readonly report: (error: unknown) => void
}

export type SftpServer = {
  readonly port: number
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** What OpenSSH has offered since 2014, and nothing older. */
const algorithms = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group16-sha512',
  ],
  cipher: [
    'chacha20-poly1305@openssh.com',
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
    'aes256-ctr',
  ],
  serverHostKey: ['ssh-ed25519'],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  // Media are compressed, and what unpacks can be made to unpack too much.
  compress: ['none'],
} satisfies ssh2.ServerConfig['algorithms']

const longestPassword = 256
const unsentBytes = 1024 * 1024

/** Whom limits count as one: an address, or the /64 that a house has of IPv6. */
export const networkOf = (address: string): string => {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`
}

/** Serves SFTP to whoever signs in, each his own tree, to read. */
export const startSftp = async ({
  host,
  port,
  hostKey,
  signIn,
  limits = usualLimits,
  report,
}: Options): Promise<SftpServer> => {
  const open = new Map<string, Opened>()
  const ssh = new ssh2.Server({
    hostKeys: [hostKey.privateKey],
    algorithms,
    ident: 'mms-inbox',
    keepaliveInterval: 30_000,
    keepaliveCountMax: 3,
  })
  // Told of a connection once it has said its version, by where it comes from.
  ssh.on('connection', (connection, { ip, port: from }) => {
    const opened = open.get(`${ip} ${from}`)
    if (opened) return serve({ ...opened, connection, address: ip, signIn, limits, report })
    connection.on('error', () => undefined)
    connection.end()
  })

  const take = (socket: Socket): void => {
    const { remoteAddress: ip = '', remotePort: from } = socket
    const network = networkOf(ip)
    const sameNetwork = [...open.values()].filter((each) => each.network === network).length
    if (open.size >= limits.connections || sameNetwork >= limits.connectionsOfAddress) {
      socket.destroy()
      return
    }
    const patience = setTimeout(() => socket.destroy(), limits.signInSeconds * 1000)
    open.set(`${ip} ${from}`, { socket, network, patience })
    socket.once('close', () => {
      clearTimeout(patience)
      open.delete(`${ip} ${from}`)
    })
    socket.on('error', () => undefined)
    socket.setNoDelay(true)
    ssh.injectSocket(socket)
  }

  const server = createServer(take)
  await new Promise<void>((listening, refused) => {
    server.once('error', refused)
    server.listen(port, host, listening)
  })
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : port,
    connections: () => open.size,
    close: async () => {
      const closed = new Promise((done) => server.close(done))
      for (const { socket } of open.values()) socket.destroy()
      await closed
    },
  }
}

/** A connection from its first byte on; `patience` ends it unless somebody signs in. */
type Opened = { readonly socket: Socket; readonly network: string; readonly patience: NodeJS.Timeout }

type Served = Opened &
  Pick<Options, 'signIn' | 'report'> & {
    readonly connection: Connection
    readonly address: string
    readonly limits: SftpLimits
  }

const serve = ({ connection, socket, patience, address, signIn, limits, report }: Served): void => {
  let entrance: SftpEntrance | undefined
  let tries = 0
  let questions = 0
  let channels = 0
  const cut = (): void => void socket.destroy()
  let idle: NodeJS.Timeout | undefined
  // Keep-alives are no use of it: somebody has to ask for something.
  const noteUse = (): void => void idle?.refresh()
  let more: SftpMore | undefined
  const refuse = (context: AuthContext): void => context.reject(['publickey', 'password'])

  const letIn = async (context: AuthContext, proof: SftpProof): Promise<void> => {
    const found = await signIn.enter({ userName: context.username, address, proof })
    if (!found) return refuse(context)
    if (found.kind === 'more') {
      more = found
      return context.reject(['keyboard-interactive', 'password'], true)
    }
    if (socket.destroyed || entrance) return found.leave()
    entrance = found
    found.ended.addEventListener('abort', cut)
    if (found.ended.aborted) return cut()
    context.accept()
  }

  const ask = (context: KeyboardAuthContext, { sentence, prompt }: SftpMore): void =>
    context.prompt([{ prompt, echo: false }], '', sentence, (answers) => {
      const [password = ''] = answers
      if (password.length > longestPassword) return refuse(context)
      letIn(context, { kind: 'password', password }).catch((error: unknown) => {
        report(error)
        cut()
      })
    })

  /** What asks whether a key would do is no try: clients go through all keys that they have. */
  const judge = async (context: AuthContext): Promise<void> => {
    const asks = context.method === 'none' || (context.method === 'publickey' && !context.signature)
    if (asks) questions += 1
    else tries += 1
    if (tries > limits.triesOfConnection || questions > limits.questionsOfConnection) return cut()
    if (context.method === 'password' && context.password.length <= longestPassword)
      return letIn(context, { kind: 'password', password: context.password })
    if (context.method === 'keyboard-interactive' && more) return ask(context, more)
    if (context.method !== 'publickey') return refuse(context)
    const { blob, signature, hashAlgo } = context
    const key = context.key.data.toString('base64')
    if (asks) return (await signIn.knowsKey(context.username, key)) ? context.accept() : refuse(context)
    if (!isSignedBy({ key: context.key.data, blob, signature, hashAlgo })) return refuse(context)
    return letIn(context, { kind: 'key', key })
  }

  connection.on('authentication', (context) => {
    judge(context).catch((error: unknown) => {
      report(error)
      cut()
    })
  })
  connection.on('ready', () => {
    clearTimeout(patience)
    idle = setTimeout(cut, limits.idleSeconds * 1000)
  })
  connection.on('session', (accept, reject) => {
    const tree = entrance?.tree
    if (!tree || channels >= limits.channels) return void reject()
    channels += 1
    const session = accept()
    session.on('close', () => {
      channels -= 1
    })
    session.on('sftp', (take) => {
      serveChannel({
        sftp: take(),
        tree,
        mostHandles: limits.handles,
        mostRequests: limits.requests,
        room: () => hasRoom(socket),
        noteUse,
        cut,
        report,
      })
    })
  })
  // A client that goes away, or speaks nonsense, is its own affair.
  connection.on('error', cut)
  socket.once('close', () => {
    clearTimeout(idle)
    entrance?.leave()
  })
}

/** Resolves when the client has taken most of what was sent, or is gone. */
const hasRoom = async (socket: Socket): Promise<void> => {
  if (socket.writableLength < unsentBytes || socket.destroyed) return
  await new Promise<void>((room) => {
    const done = (): void => {
      socket.off('drain', done)
      socket.off('close', done)
      room()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })
}
