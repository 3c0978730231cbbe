import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { SftpFailure, type OpenRemoteFolder, type SftpFault } from '../kernel/sftp.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Destination, DestinationId } from './destination.js'
import { findDestination, lockDestination, replaceDestination } from './destination.store.js'
import { faultInWords } from './fault-in-words.js'
import { placeOf } from './place-of.js'

/**
 * Signs in as an upload does, and puts a small file there and takes it away again. Of a server whose key nobody has
 * confirmed yet, or that shows another one, the key is noted, and nothing of ours is told to it.
 */
export type TestDestination = (request: {
  readonly viewer: Viewer
  readonly id: DestinationId
}) => Promise<Result<Destination, { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly unseal: (sealed: string) => string
  readonly openFolder: OpenRemoteFolder
  /** Part of the name of the file that is put there. */
  readonly newName: () => string
}

const patienceMilliseconds = 30_000

export const makeTestDestination =
  (deps: Deps): TestDestination =>
  async ({ viewer, id }) => {
    const { db, now } = deps
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const tested = await findDestination(db.manager, viewer.organisationId, id)
    if (!tested) return failed({ kind: 'not-found' })
    const fault = await tryIt(deps, tested)
    return inTransaction(db, async (tx) => {
      const found = await lockDestination(tx, viewer.organisationId, id)
      if (!found) return failed({ kind: 'not-found' })
      // Somebody has changed it meanwhile: what was found out is of what it was.
      if (found.host !== tested.host || found.port !== tested.port) return ok(found)
      const noted = { ...found, testedAt: now(), ...whatItSays(fault, found) }
      await replaceDestination(tx, noted)
      return ok(noted)
    })
  }

const whatItSays = (fault: SftpFault | null, found: Destination): Pick<Destination, 'problem' | 'offeredHostKey'> => {
  if (!fault) return { problem: null, offeredHostKey: null }
  // The first key is no fault: it is there to be confirmed.
  const isFirst = fault.kind === 'host-key' && found.hostKey === null
  return {
    problem: isFirst ? null : faultInWords(fault, found),
    offeredHostKey: fault.kind === 'host-key' ? fault.key : null,
  }
}

const tryIt = async ({ unseal, openFolder, newName }: Deps, tested: Destination): Promise<SftpFault | null> => {
  try {
    const folder = await openFolder(placeOf(tested, unseal), AbortSignal.timeout(patienceMilliseconds))
    try {
      const name = `.mms-inbox-test-${newName()}`
      await folder.write(`${name}.part`, oneLine())
      await folder.rename(`${name}.part`, name)
      await folder.remove(name)
      return null
    } finally {
      folder.close()
    }
  } catch (error) {
    if (error instanceof SftpFailure) return error.fault
    throw error
  }
}

async function* oneLine(): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from('MMS Inbox tries whether it can write here.\n')
}
