import { buffer } from 'node:stream/consumers'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { ageThreads, type AgeAnswer, type AgeTask } from './age-task.js'
import { openSealed } from './age-reading.js'
import { makeWorkers } from './workers.js'

/** `AGE-SECRET-KEY-1…` opens what was sealed to `age1…`. */
export type AgeIdentity = { readonly identity: string; readonly recipient: string }

/** Standard age files (age-encryption.org/v1), such as the program `age` makes and opens. */
export type Age = {
  readonly newIdentity: () => Promise<AgeIdentity>
  /** Null for what is no identity. */
  readonly recipientOf: (identity: string) => Promise<string | null>
  readonly seal: (bytes: Uint8Array, recipients: readonly string[]) => Promise<Uint8Array>
  /** Null: it was sealed to others, or a byte of it was changed. */
  readonly open: (sealed: Uint8Array, identities: readonly string[]) => Promise<Uint8Array | null>
  /**
   * Both take a second on purpose, one at a time; a password can't stand beside recipients. `whose` turn it is: of each
   * some wait, so that others get theirs. Throws `TooBusy` where there is no room.
   */
  readonly sealByPassword: (bytes: Uint8Array, password: string, whose: string) => Promise<Uint8Array>
  readonly openByPassword: (sealed: Uint8Array, password: string, whose: string) => Promise<Uint8Array | null>
  readonly close: () => Promise<void>
}

/** So many passwords wait that this one was not tried. */
export class TooBusy extends Error {
  override name = 'TooBusy'
}

type Options = {
  /** Another program for the threads, and more options for them; tests bring a loader for TypeScript. */
  readonly program?: URL
  readonly execArgv?: readonly string[]
  readonly workFactor?: number
}

/** Less than this is sealed here: to hand it to a thread costs more. */
const little = 32 * 1024

const milliseconds = 60_000

/** Passwords that wait for their second at most, and how many of them are one's. */
const passwords = { queue: 20, ofOne: 4, patience: 60_000 } as const

/** Sealing in JavaScript takes a second for 50 MB: in threads, so that nobody waits who is served meanwhile. */
export const makeAge = ({ program = ageThreads.program, execArgv = [], workFactor = 18 }: Options = {}): Age => {
  const threads = { ...ageThreads, program, execArgv }
  const sealing = makeWorkers<AgeTask, AgeAnswer>(threads)
  const guessing = makeWorkers<AgeTask, AgeAnswer>({ ...threads, ...passwords })
  const underWay = new Map<string, number>()

  const ask = async (workers: typeof sealing, task: AgeTask): Promise<Uint8Array | null> => {
    const ran = await workers.run(task, milliseconds)
    if (ran.kind === 'answered') return ran.answer.bytes
    if (ran.kind === 'broke' && ran.unbegun && workers === guessing) throw new TooBusy()
    throw new Error(ran.kind === 'stopped' ? 'the server is being stopped' : `nothing was sealed or opened: ${ran.why}`)
  }
  const guess = async (task: AgeTask, whose: string): Promise<Uint8Array | null> => {
    const before = underWay.get(whose) ?? 0
    if (before >= passwords.ofOne) throw new TooBusy()
    underWay.set(whose, before + 1)
    try {
      return await ask(guessing, task)
    } finally {
      const left = (underWay.get(whose) ?? 1) - 1
      if (left > 0) underWay.set(whose, left)
      else underWay.delete(whose)
    }
  }
  const sealedBy = (bytes: Uint8Array | null): Uint8Array => {
    if (bytes === null) throw new Error('the thread that seals answered without bytes')
    return bytes
  }

  return {
    newIdentity: async () => {
      const identity = await generateX25519Identity()
      return { identity, recipient: await identityToRecipient(identity) }
    },
    recipientOf: async (identity) => {
      if (!isIdentity(identity)) return null
      return identityToRecipient(identity).catch(() => null)
    },
    seal: async (bytes, recipients) => {
      if (recipients.length === 0) throw new Error('what nobody could open is not sealed')
      if (bytes.length > little) return sealedBy(await ask(sealing, { kind: 'seal', bytes, recipients }))
      const encrypter = new Encrypter()
      for (const each of recipients) encrypter.addRecipient(each)
      return encrypter.encrypt(bytes)
    },
    open: async (sealed, identities) => {
      const opened = await openSealed(
        { size: sealed.length, open: ({ start, end }) => [sealed.subarray(start, end + 1)] },
        identities,
      )
      if (!opened) return null
      return buffer(opened.read({ start: 0, end: opened.size - 1 })).catch(() => null)
    },
    sealByPassword: async (bytes, password, whose) =>
      sealedBy(await guess({ kind: 'seal-by-password', bytes, password, workFactor }, whose)),
    openByPassword: (bytes, password, whose) => guess({ kind: 'open-by-password', bytes, password }, whose),
    close: async () => {
      await Promise.all([sealing.close(), guessing.close()])
    },
  }
}

const isIdentity = (text: string): boolean => /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(text)
