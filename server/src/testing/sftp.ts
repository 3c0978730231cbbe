import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll } from 'vitest'
import { MessageTable } from '../message/message.table.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { Blobs } from '../platform/blob.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import { hashPassword } from '../account/auth.http.js'
import { verifyPassword } from '../platform/password-check.js'
import { startSftp, usualLimits, type SftpLimits } from '../platform/sftp.js'
import { hostKeyOf } from '../platform/sftp-host-key.js'
import { makeSftpSignIn } from '../sftp/sign-in.session.js'
import { makeStandingWatch } from '../sftp/standing.session.js'
import type { Tries } from '../sftp/tries.js'
import type { Folder, Submission } from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { age } from './age.js'
import { anMms, aPart, aSubmission, noon } from './builders.js'
import type { World } from './world.js'

/** Where OpenSSH's client is; empty where the tests run without it on purpose. */
export const sftpProgram: string =
  process.env['SFTP_CLIENT'] ??
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'sftp'))
    .find((file) => existsSync(file)) ??
  ''

export const freeTries: Tries = { network: () => 0, account: () => 0, everybody: () => 0, known: () => 0 }

type Wish = {
  readonly db: Database
  readonly blobs: Blobs
  readonly limits?: Partial<SftpLimits>
  readonly tries?: Tries
}

export const aHostKey = hostKeyOf('ab'.repeat(32))

/** A server on a free port of the loopback address, as wire.ts makes it; closed after the file's tests. */
export const anSftpServer = async ({ db, blobs, limits, tries = freeTries }: Wish) => {
  const standing = makeStandingWatch(db.manager, 50)
  const troubles: unknown[] = []
  const server = await startSftp({
    host: '127.0.0.1',
    port: 0,
    hostKey: aHostKey,
    limits: { ...usualLimits, ...limits },
    signIn: makeSftpSignIn({
      db: db.manager,
      blobs,
      age,
      now: () => new Date(),
      hmac: (purpose, text) => createHmac('sha256', purpose).update(text).digest('base64url'),
      verifyPassword,
      nobodysHash: await hashPassword('nobody'),
      tries,
      standing,
    }),
    report: (error) => troubles.push(error),
  })
  afterAll(async () => {
    standing.close()
    await server.close()
  })
  return { ...server, troubles }
}

type File = {
  readonly bytes: Uint8Array
  readonly folder?: Folder
  readonly receivedAt?: Date
  readonly phone?: string
}

/** A submission with one picture that has these bytes. */
export const keepFile = async (
  db: Database,
  blobs: Blobs,
  world: World,
  { bytes, folder = 'approved', receivedAt = noon, phone = '+12025550143' }: File,
): Promise<{ readonly part: Part; readonly submission: Submission }> => {
  const mms = anMms({ receivedAt, channelId: world.channel.id, sender: phone })
  const { parts: _, ...message } = mms
  const part = aPart({ messageId: message.id, blobId: await blobs.put(bytes), size: bytes.length })
  const submission = aSubmission({
    organisationId: world.organisation.id,
    inboxId: world.inbox.id,
    messageId: message.id,
    shortCodeId: world.shortCode.id,
    sender: phone,
    receivedAt,
    folder,
  })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, MessageTable, [
      {
        ...message,
        organisationId: world.organisation.id,
        shortCodeId: world.shortCode.id,
        route: 'inbox' as const,
        campaignId: null,
        reservedWord: null,
      },
    ])
    await insertMany(tx, PartTable, [part])
    await insertMany(tx, SubmissionTable, [submission])
  })
  return { part, submission }
}

export type KeyPair = { readonly privateKey: string; readonly publicKey: string }

/** An Ed25519 key. One in four hundred of those that `ssh2` makes itself lacks a byte, and nobody can read it. */
export const aKeyPair = (comment = 'somebody@somewhere'): KeyPair => {
  const { privateKey, publicKey } = hostKeyOf(randomBytes(32).toString('hex'))
  return { privateKey, publicKey: `${publicKey} ${comment}` }
}

export type Ended = { readonly code: number | null; readonly said: string }

type Who = { readonly userName: string } & (
  | { readonly privateKey: string }
  /** Told by a program that the client asks, as by a person. */
  | { readonly password: string }
)

/** OpenSSH's client in a folder of its own. It knows the server's key, and connects to no other. */
export const anSftpClient = async (port: number, who: Who, knownHost?: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'sftp-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const file = (name: string): string => join(folder, name)
  await writeFile(file('known_hosts'), `${knownHost ?? `[127.0.0.1]:${port} ${aHostKey.publicKey}`}\n`)
  await writeFile(file('key'), 'privateKey' in who ? who.privateKey : '', { mode: 0o600 })
  await writeFile(file('ask'), `#!/bin/sh\necho '${'password' in who ? who.password : ''}'\n`)
  await chmod(file('ask'), 0o700)
  const byKey = 'privateKey' in who
  const options = {
    BatchMode: byKey ? 'yes' : 'no',
    UserKnownHostsFile: file('known_hosts'),
    GlobalKnownHostsFile: '/dev/null',
    StrictHostKeyChecking: 'yes',
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    IdentityFile: byKey ? file('key') : 'none',
    PreferredAuthentications: byKey ? 'publickey' : 'password',
    NumberOfPasswordPrompts: '1',
  }
  const args = [
    '-F',
    '/dev/null',
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    '-P',
    String(port),
  ]
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    LC_ALL: 'C.UTF-8',
    SSH_ASKPASS: file('ask'),
    SSH_ASKPASS_REQUIRE: 'force',
  }
  const commandsIn = async (commands: readonly string[]): Promise<string> => {
    const name = file(`commands-${randomBytes(4).toString('hex')}`)
    await writeFile(name, `${commands.join('\n')}\n`)
    return name
  }
  const start = async (commands: readonly string[], more: readonly string[] = []): Promise<ChildProcess> =>
    spawn(sftpProgram, [...args, ...more, '-b', await commandsIn(commands), `${who.userName}@127.0.0.1`], {
      cwd: folder,
      env,
      stdio: 'ignore',
    })
  const run = async (...commands: readonly string[]): Promise<Ended> => {
    const batch = await commandsIn(commands)
    return new Promise((ended) => {
      execFile(
        sftpProgram,
        [...args, '-b', batch, `${who.userName}@127.0.0.1`],
        { cwd: folder, env, timeout: 30_000 },
        (error, out, err) => ended({ code: error ? Number(error.code ?? -1) : 0, said: `${out}${err}` }),
      )
    })
  }
  return { folder, start, run, read: (name: string): Promise<Buffer> => readFile(file(name)) }
}
