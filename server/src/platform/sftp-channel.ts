import ssh2, { type SFTPWrapper } from 'ssh2'
import { attributesOf, lineOf } from './sftp-attributes.js'
import { makeReading, type Reading } from './sftp-reading.js'
import { wholePath, type SftpEntry, type SftpTree } from './sftp-tree.js'

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp

type Handle = { readonly entry: SftpEntry } & (
  | { readonly kind: 'file'; readonly reading: Reading }
  | { readonly kind: 'folder'; readonly entries: AsyncIterator<SftpEntry> }
)

type Channel = {
  readonly sftp: SFTPWrapper
  readonly tree: SftpTree
  readonly mostHandles: number
  readonly mostRequests: number
  /** Resolves when the connection has room for another answer. */
  readonly room: () => Promise<void>
  /** Called with each request: somebody is there. */
  readonly noteUse: () => void
  /** Cuts the connection: the client keeps to no rule. */
  readonly cut: () => void
  readonly report: (error: unknown) => void
}

const entriesAPage = 100
const bytesARead = 128 * 1024

/** Of a bare channel `ssh2` has no event that tells of room, and its types don't show what it keeps. */
const whatItKeeps = (sftp: SFTPWrapper) =>
  sftp as unknown as { readonly outgoing: { readonly window: number; readonly state: string } }

/**
 * Answers one client's SFTP requests, one after the other, from a tree that can only be read. An answer waits until the
 * client has taken the ones before it, so a client that asks and does not listen fills no memory.
 */
export const serveChannel = ({ sftp, tree, mostHandles, mostRequests, room, noteUse, cut, report }: Channel): void => {
  const handles = new Map<number, Handle>()
  const waiting: (() => Promise<void>)[] = []
  let running = false
  let lastHandle = 0

  const isOpen = (): boolean => whatItKeeps(sftp).outgoing.state === 'open'

  const closeHandle = async (id: number): Promise<boolean> => {
    const handle = handles.get(id)
    if (!handle) return false
    handles.delete(id)
    if (handle.kind === 'file') await handle.reading.close()
    else await handle.entries.return?.()
    return true
  }

  const run = async (): Promise<void> => {
    running = true
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await room()
      while (isOpen() && whatItKeeps(sftp).outgoing.window === 0) await new Promise((turn) => setTimeout(turn, 10))
      if (!isOpen()) break
      await next()
    }
    running = false
    if (isOpen()) return
    waiting.length = 0
    for (const id of handles.keys()) await closeHandle(id).catch(report)
  }

  /** What is refused waits its turn, too: the answers of a thousand refusals take room. */
  const answer = (request: number, work: () => Promise<void> | void): void => {
    noteUse()
    if (waiting.length >= mostRequests) return cut()
    waiting.push(async () => {
      try {
        await work()
      } catch (error) {
        report(error)
        sftp.status(request, STATUS_CODE.FAILURE, 'This cannot be read right now. Try again.')
      }
    })
    if (!running) void run()
  }

  const keep = (request: number, handle: Handle): void => {
    lastHandle += 1
    handles.set(lastHandle, handle)
    const name = Buffer.alloc(4)
    name.writeUInt32BE(lastHandle)
    sftp.handle(request, name)
  }

  const idOf = (handle: Buffer): number => (handle.length === 4 ? handle.readUInt32BE() : 0)
  const missing = (request: number): void => sftp.status(request, STATUS_CODE.NO_SUCH_FILE)
  const denied = (request: number): void =>
    sftp.status(request, STATUS_CODE.PERMISSION_DENIED, 'Nothing can be changed here.')
  const isFull = (request: number): boolean => {
    if (handles.size < mostHandles) return false
    sftp.status(request, STATUS_CODE.FAILURE, `No more than ${mostHandles} files and folders can be open at once.`)
    return true
  }

  /** Longer than a path can be, it is not even kept while it waits. */
  const asked = (given: string): string | null => wholePath(given)

  const look = (request: number, given: string): void => {
    const path = asked(given)
    answer(request, async () => {
      const entry = path === null ? null : await tree.look(path)
      if (entry) sftp.attrs(request, attributesOf(entry))
      else missing(request)
    })
  }

  sftp.on('REALPATH', (request, given) => {
    const path = asked(given)
    answer(request, () => {
      if (path === null) return missing(request)
      // What is there and what is not is told by stat: a path may be asked for before it exists.
      sftp.name(request, [{ filename: path, longname: path, attrs: attributesOf(nowhere) }])
    })
  })
  sftp.on('STAT', look)
  sftp.on('LSTAT', look)
  sftp.on('FSTAT', (request, handle) => {
    const id = idOf(handle)
    answer(request, () => {
      const open = handles.get(id)
      if (open) sftp.attrs(request, attributesOf(open.entry))
      else sftp.status(request, STATUS_CODE.FAILURE)
    })
  })
  sftp.on('OPENDIR', (request, given) => {
    const path = asked(given)
    answer(request, async () => {
      if (isFull(request)) return
      const entry = path === null ? null : await tree.look(path)
      const listed = path === null || entry?.kind !== 'folder' ? null : await tree.list(path)
      if (!entry || !listed) return missing(request)
      keep(request, { kind: 'folder', entry, entries: listed[Symbol.asyncIterator]() })
    })
  })
  sftp.on('READDIR', (request, handle) => {
    const id = idOf(handle)
    answer(request, async () => {
      const open = handles.get(id)
      if (open?.kind !== 'folder') return sftp.status(request, STATUS_CODE.FAILURE)
      const page: SftpEntry[] = []
      while (page.length < entriesAPage) {
        const next = await open.entries.next()
        if (next.done) break
        page.push(next.value)
      }
      if (page.length === 0) return sftp.status(request, STATUS_CODE.EOF)
      sftp.name(
        request,
        page.map((each) => ({ filename: each.name, longname: lineOf(each), attrs: attributesOf(each) })),
      )
    })
  })
  sftp.on('OPEN', (request, given, flags) => {
    const path = asked(given)
    answer(request, async () => {
      if (flags !== OPEN_MODE.READ) return denied(request)
      if (isFull(request)) return
      const file = path === null ? null : await tree.open(path)
      if (!file) return missing(request)
      keep(request, { kind: 'file', entry: file.entry, reading: makeReading(file) })
    })
  })
  sftp.on('READ', (request, handle, offset, length) => {
    const id = idOf(handle)
    answer(request, async () => {
      const open = handles.get(id)
      if (open?.kind !== 'file') return sftp.status(request, STATUS_CODE.FAILURE)
      const bytes = await open.reading.read(Number(offset), Math.min(length, bytesARead))
      if (bytes) sftp.data(request, bytes)
      else sftp.status(request, STATUS_CODE.EOF)
    })
  })
  sftp.on('CLOSE', (request, handle) => {
    const id = idOf(handle)
    answer(request, async () => {
      sftp.status(request, (await closeHandle(id)) ? STATUS_CODE.OK : STATUS_CODE.FAILURE)
    })
  })
  const refuse = (request: number): void => answer(request, () => denied(request))
  sftp.on('WRITE', refuse)
  sftp.on('SETSTAT', refuse)
  sftp.on('FSETSTAT', refuse)
  sftp.on('REMOVE', refuse)
  sftp.on('MKDIR', refuse)
  sftp.on('RMDIR', refuse)
  sftp.on('RENAME', refuse)
  sftp.on('SYMLINK', refuse)
  const unknown = (request: number): void => answer(request, () => sftp.status(request, STATUS_CODE.OP_UNSUPPORTED))
  sftp.on('READLINK', unknown)
  sftp.on('EXTENDED', unknown)
  const leave = (): void => {
    sftp.end()
    // Closes what is open, once what is under way has ended.
    if (!running) void run()
  }
  // Without an answer to the end OpenSSH's client does all its work and then waits for ever.
  sftp.on('end', leave)
  sftp.on('close', leave)
  sftp.on('error', cut)
}

const nowhere: SftpEntry = { name: '', kind: 'folder', size: 0, modifiedAt: new Date(0) }
