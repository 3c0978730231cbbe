import type { InboxId } from '../inbox/inbox.js'
import type { Age } from '../platform/age.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { networkOf, type SftpAttempt, type SftpEntrance, type SftpMore, type SftpSignIn } from '../platform/sftp.js'
import { ofStrangers, tryPassword } from '../storage/open-by-password.use-case.js'
import { findSeals } from '../storage/seal.store.js'
import { waitsOf, type Guesser } from '../storage/tries.js'
import { makeStorageTries } from '../storage/tries.store.js'
import {
  findBehind,
  findByKey,
  isKnownNetwork,
  noteKeyUse,
  noteNetwork,
  storageProofOf,
  type Behind,
} from './sign-in.store.js'
import type { Standing, StandingWatch } from './standing.session.js'
import { makeTree } from './tree.session.js'
import { mayTry, type Tries } from './tries.js'

type Deps = {
  readonly db: Db
  readonly blobs: Pick<Blobs, 'open' | 'size'>
  readonly age: Pick<Age, 'openByPassword'>
  readonly now: Clock
  /** A keyed hash: no address is kept readable. */
  readonly hmac: (purpose: string, text: string) => string
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>
  /** Of a password that nobody has, so that an account that is not there takes as long as one that is. */
  readonly nobodysHash: string
  readonly tries: Tries
  readonly standing: StandingWatch
}

/** As who somebody is counted who gives a storage password: strangers do not hold up a network that was in before. */
const guessersFrom = (network: string, inboxId: InboxId, known: boolean): readonly Guesser[] =>
  known
    ? [{ who: `known network ${network}`, inboxId, waits: waitsOf.known }]
    : [
        { who: `network ${network}`, inboxId, waits: waitsOf.network },
        { who: 'strangers', inboxId, waits: waitsOf.strangers },
      ]

const keyIsNotEnough = 'This inbox is private: a key alone does not open it. Its storage password does.'

export const makeSftpSignIn = (deps: Deps): SftpSignIn => {
  const { db, blobs, age, now, hmac, verifyPassword, nobodysHash, tries, standing } = deps
  const storageTries = makeStorageTries(db, now)
  const networkKeyOf = (address: string): string => hmac('sftp networks', networkOf(address))

  const letIn = async (
    behind: Behind,
    address: string,
    by: Standing,
    identity: string | null = null,
  ): Promise<SftpEntrance> => {
    await noteNetwork(db, behind.id, networkKeyOf(address), now())
    const { signal, stop } = standing.watch(by)
    return { kind: 'in', tree: makeTree({ db, blobs, inbox: behind, identity }), ended: signal, leave: stop }
  }

  const byKey = async (userName: string, address: string, key: string): Promise<SftpEntrance | SftpMore | null> => {
    const found = await findByKey(db, userName, key)
    if (!found) return null
    if (found.isPrivate) return { kind: 'more', sentence: keyIsNotEnough, prompt: 'Storage password: ' }
    await noteKeyUse(db, found.keyId, now())
    return letIn(found, address, { kind: 'key', proof: found.keyId })
  }

  const byPassword = async (userName: string, address: string, password: string): Promise<SftpEntrance | null> => {
    const found = await findBehind(db, userName)
    const known = found !== null && (await isKnownNetwork(db, found.id, networkKeyOf(address)))
    if (!mayTry(tries, { userName, network: networkOf(address), known })) return null
    if (found?.isPrivate) return byStoragePassword(found, address, known, password)
    const hash = found?.passwordHash ?? null
    const right = await verifyPassword(hash ?? nobodysHash, password)
    return found && hash !== null && right ? letIn(found, address, { kind: 'password', proof: hash }) : null
  }

  /** Of a private inbox no other password is taken: this one opens what is sealed. */
  const byStoragePassword = async (
    found: Behind,
    address: string,
    known: boolean,
    password: string,
  ): Promise<SftpEntrance | null> => {
    const [seal] = await findSeals(db, [found.id])
    if (!seal) return null
    const guessers = guessersFrom(networkKeyOf(address), found.id, known)
    const whose = known ? found.organisationId : ofStrangers
    const opened = await tryPassword({ age, tries: storageTries }, { guessers, whose, seal, password })
    if (!opened.ok) return null
    const by: Standing = { kind: 'storage', proof: await storageProofOf(db, seal) }
    return letIn(found, address, by, opened.value.identity)
  }

  return {
    knowsKey: async (userName, key) => (await findByKey(db, userName, key)) !== null,
    enter: ({ userName, address, proof }: SftpAttempt) =>
      proof.kind === 'key' ? byKey(userName, address, proof.key) : byPassword(userName, address, proof.password),
  }
}
