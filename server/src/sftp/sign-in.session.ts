import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { networkOf, type SftpAttempt, type SftpEntrance, type SftpSignIn } from '../platform/sftp.js'
import { findBehind, findByKey, isKnownNetwork, noteKeyUse, noteNetwork, type Behind } from './sign-in.store.js'
import type { Standing, StandingWatch } from './standing.session.js'
import { makeTree } from './tree.session.js'
import { mayTry, type Tries } from './tries.js'

type Deps = {
  readonly db: Db
  readonly blobs: Pick<Blobs, 'open'>
  readonly now: Clock
  /** A keyed hash: no address is kept readable. */
  readonly hmac: (purpose: string, text: string) => string
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>
  /** Of a password that nobody has, so that an account that is not there takes as long as one that is. */
  readonly nobodysHash: string
  readonly tries: Tries
  readonly standing: StandingWatch
}

export const makeSftpSignIn = (deps: Deps): SftpSignIn => {
  const { db, blobs, now, hmac, verifyPassword, nobodysHash, tries, standing } = deps
  const networkKeyOf = (address: string): string => hmac('sftp networks', networkOf(address))

  // Private storage will have its say here: a key alone does not open it, and its password is asked for.
  const letIn = async (behind: Behind, address: string, by: Standing): Promise<SftpEntrance> => {
    await noteNetwork(db, behind.id, networkKeyOf(address), now())
    const { signal, stop } = standing.watch(by)
    return { tree: makeTree({ db, blobs, inbox: behind }), ended: signal, leave: stop }
  }

  const byKey = async (userName: string, address: string, key: string): Promise<SftpEntrance | null> => {
    const found = await findByKey(db, userName, key)
    if (!found) return null
    await noteKeyUse(db, found.keyId, now())
    return letIn(found, address, { kind: 'key', proof: found.keyId })
  }

  const byPassword = async (userName: string, address: string, password: string): Promise<SftpEntrance | null> => {
    const found = await findBehind(db, userName)
    const known = found !== null && (await isKnownNetwork(db, found.id, networkKeyOf(address)))
    if (!mayTry(tries, { userName, network: networkOf(address), known })) return null
    const hash = found?.passwordHash ?? null
    const right = await verifyPassword(hash ?? nobodysHash, password)
    return found && hash !== null && right ? letIn(found, address, { kind: 'password', proof: hash }) : null
  }

  return {
    knowsKey: async (userName, key) => (await findByKey(db, userName, key)) !== null,
    enter: ({ userName, address, proof }: SftpAttempt) =>
      proof.kind === 'key' ? byKey(userName, address, proof.key) : byPassword(userName, address, proof.password),
  }
}
