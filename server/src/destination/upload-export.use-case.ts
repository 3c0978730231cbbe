import type { Outcome } from '../effects.js'
import { SftpFailure, type OpenRemoteFolder, type RemoteFolder } from '../kernel/sftp.js'
import type { BlobId } from '../media/part.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { isConfirmed, type Destination } from './destination.js'
import { findDestination } from './destination.store.js'
import { faultInWords, isForPeople } from './fault-in-words.js'
import { placeOf } from './place-of.js'
import { nameWhileSending, nextTry, stepAfterLook, type ExportUpload, type ExportUploadId } from './upload.js'
import { findSent, findToSend, lockToSend, saveUpload, type Sent } from './upload.store.js'

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly blobs: Pick<Blobs, 'open'>
  readonly unseal: (sealed: string) => string
  readonly openFolder: OpenRemoteFolder
  /** Tells whoever had it sent that it is not there. */
  readonly tell: (tx: Tx, ended: ExportUpload, destination: Destination | null) => Promise<void>
}

/**
 * Puts a file on somebody's server: under a name for the time being, from its beginning at each try, and under its own
 * when all of it is there. What a crash leaves open is looked at on the server before anything is done again.
 */
export type UploadExport = (id: ExportUploadId, attempt: number, signal: AbortSignal) => Promise<Outcome>

type File = { readonly blobId: BlobId; readonly size: number }
type Sending = { readonly upload: ExportUpload; readonly destination: Destination; readonly file: File }
type Withdrawing = Omit<Sending, 'file'> & { readonly whyGone: string }

const done: Outcome = { kind: 'done' }
const fileGone = 'The file was removed before it could be sent.'
const takenAway = 'It was there, whole, and is not any more: somebody may have taken it away already.'

export const makeUploadExport =
  (deps: Deps): UploadExport =>
  async (id, attempt, signal) => {
    const upload = await findToSend(deps.db.manager, id)
    if (!upload || isOver(upload)) return done
    const destination = await findDestination(deps.db.manager, upload.organisationId, upload.destinationId)
    if (!destination) return end(deps, upload, null, 'failed', 'The destination was removed.')
    if (!isConfirmed(destination))
      return end(deps, upload, destination, 'failed', 'Nobody has confirmed the host key of the destination yet.')
    const sent = await findSent(deps.db.manager, upload.exportId)
    const file = fileOf(sent)
    const whyGone = sent?.stateReason ?? fileGone
    try {
      if (!file) return await withdraw(deps, { upload, destination, whyGone }, signal)
      return await send(deps, { upload, destination, file }, signal)
    } catch (error) {
      if (!(error instanceof SftpFailure)) return faulty(deps, { upload, destination }, attempt, error)
      if (signal.aborted) return { kind: 'again', at: deps.now(), why: 'The process was stopped.' }
      const fault = faultInWords(error.fault, destination)
      const why = file ? fault : `${whyGone} ${mayBeLeft(upload)} ${fault}`
      const at = isForPeople(error.fault) ? null : nextTry(attempt, deps.now())
      return at ? waitFor(deps, upload, at, why) : end(deps, upload, destination, 'failed', why)
    }
  }

const ours = 'It could not be sent in five tries. The operator finds the reason in the log.'

/** The fault is here: the relay logs it and tries again, but not for ever without a word. */
const faulty = (deps: Deps, at: Omit<Sending, 'file'>, attempt: number, error: unknown): Promise<Outcome> => {
  if (nextTry(attempt, deps.now())) throw error
  return end(deps, at.upload, at.destination, 'failed', ours)
}

const isOver = ({ state }: ExportUpload): boolean => state === 'done' || state === 'failed' || state === 'unknown'

const fileOf = (sent: Sent | null): File | null =>
  sent?.blobId && sent.size !== null ? { blobId: sent.blobId, size: sent.size } : null

const mayBeLeft = (upload: ExportUpload): string => `What was sent of it may lie there as ${nameWhileSending(upload)}.`

/** Its file was removed here, perhaps because it holds what was erased: what was sent of it goes, too. */
const withdraw = async (deps: Deps, withdrawing: Withdrawing, signal: AbortSignal): Promise<Outcome> => {
  const { upload, destination, whyGone } = withdrawing
  if (upload.tries === 0) return end(deps, upload, destination, 'failed', whyGone)
  const folder = await deps.openFolder(placeOf(destination, deps.unseal), signal)
  try {
    const part = await folder.size(nameWhileSending(upload))
    if (part !== null) await folder.remove(nameWhileSending(upload))
    if (part !== null || upload.state !== 'naming') return await end(deps, upload, destination, 'failed', whyGone)
    // It was about to get its name: it has it, or somebody has taken it away since.
    const whole = await folder.size(upload.fileName)
    return whole === null
      ? await end(deps, upload, destination, 'unknown', takenAway)
      : await end(deps, upload, destination, 'done', null)
  } finally {
    folder.close()
  }
}

const send = async (deps: Deps, sending: Sending, signal: AbortSignal): Promise<Outcome> => {
  const { upload, destination, file } = sending
  const folder = await deps.openFolder(placeOf(destination, deps.unseal), signal)
  try {
    const whole = await folder.size(upload.fileName)
    const part = await folder.size(nameWhileSending(upload))
    switch (stepAfterLook(upload.state, { whole, part, size: file.size })) {
      case 'done':
        return await end(deps, upload, destination, 'done', null)
      case 'taken':
        return await end(deps, upload, destination, 'failed', otherFile(upload))
      case 'unknown':
        return await end(deps, upload, destination, 'unknown', `${takenAway} Send it again if not.`)
      case 'name':
        await folder.rename(nameWhileSending(upload), upload.fileName)
        return await end(deps, upload, destination, 'done', null)
      case 'send':
        // What the try before left there, where anything is left.
        if (part !== null) await folder.remove(nameWhileSending(upload)).catch(() => undefined)
        return await sendAnew(deps, sending, folder)
    }
  } finally {
    folder.close()
  }
}

const otherFile = ({ fileName }: ExportUpload): string => `Another file called ${fileName} is there already.`

const sendAnew = async (deps: Deps, sending: Sending, folder: RemoteFolder): Promise<Outcome> => {
  const { destination, file } = sending
  const begun = await move(deps, sending.upload, 'sending')
  if (typeof begun === 'string') return stopped(deps, sending, begun)
  const part = nameWhileSending(begun)
  try {
    await folder.write(part, deps.blobs.open(file.blobId))
    const there = await folder.size(part)
    if (there !== file.size)
      throw new SftpFailure({ kind: 'refused', why: `${there ?? 0} of ${file.size} bytes are there` })
  } catch (error) {
    await folder.remove(part).catch(() => undefined)
    throw error
  }
  // Committed before: whoever comes after a crash knows that it may have its name already.
  const naming = await move(deps, begun, 'naming')
  if (typeof naming === 'string') {
    // Where it can't be removed now, the next try does nothing else.
    await folder.remove(part)
    return stopped(deps, { ...sending, upload: begun }, naming)
  }
  await folder.rename(part, naming.fileName)
  return end(deps, naming, destination, 'done', null)
}

/** `taken` where somebody else sends it now; `gone` where its file was removed meanwhile. */
const move = ({ db }: Deps, upload: ExportUpload, to: 'sending' | 'naming'): Promise<ExportUpload | 'taken' | 'gone'> =>
  inTransaction(db, async (tx) => {
    const found = await lockToSend(tx, upload.id)
    if (!found || isOver(found) || found.tries !== upload.tries) return 'taken'
    // Whoever takes a file back locks this row before: after the lock it is seen.
    if (!fileOf(await findSent(tx, upload.exportId))) return 'gone'
    const moved: ExportUpload = { ...found, state: to, tries: to === 'sending' ? found.tries + 1 : found.tries }
    await saveUpload(tx, moved)
    return moved
  })

const stopped = async (deps: Deps, { upload, destination }: Sending, why: 'taken' | 'gone'): Promise<Outcome> => {
  if (why === 'taken') return done
  const sent = await findSent(deps.db.manager, upload.exportId)
  return end(deps, upload, destination, 'failed', sent?.stateReason ?? fileGone)
}

const waitFor = ({ db }: Deps, upload: ExportUpload, at: Date, why: string): Promise<Outcome> =>
  inTransaction(db, async (tx) => {
    const found = await lockToSend(tx, upload.id)
    if (!found || isOver(found)) return done
    await saveUpload(tx, { ...found, state: found.state === 'naming' ? 'naming' : 'waiting', problem: why })
    return { kind: 'again', at, why }
  })

const end = (
  { db, now, tell }: Deps,
  upload: ExportUpload,
  destination: Destination | null,
  state: 'done' | 'failed' | 'unknown',
  problem: string | null,
): Promise<Outcome> =>
  inTransaction(db, async (tx): Promise<Outcome> => {
    const found = await lockToSend(tx, upload.id)
    if (!found || isOver(found)) return done
    const ended: ExportUpload = { ...found, state, problem, finishedAt: now() }
    await saveUpload(tx, ended)
    if (problem === null || state === 'done') return done
    await tell(tx, ended, destination)
    return { kind: state, why: problem }
  })
