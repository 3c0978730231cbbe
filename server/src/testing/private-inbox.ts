import { readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { DerivativeTable } from '../media/derivative.table.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import { makeVault } from '../media/vault.js'
import { makeNewId } from '../platform/clock.js'
import type { Blobs } from '../platform/blob.js'
import type { Database } from '../platform/db.js'
import type { ProcessingKey } from '../platform/processing-key.js'
import { makeMakePrivate } from '../storage/change-storage.use-case.js'
import { makeOpenByPassword } from '../storage/open-by-password.use-case.js'
import { findSeals } from '../storage/seal.store.js'
import { makeStorageTries } from '../storage/tries.store.js'
import { age } from './age.js'
import { anIncoming } from './builders.js'
import { patterns } from './patterns.js'
import type { World } from './world.js'

export const storagePassword = 'correct horse battery'

type Place = {
  readonly db: Database
  readonly blobs: Blobs
  readonly processing: ProcessingKey | null
  /** Whether somebody looks for viruses. */
  readonly scans?: boolean
  /** Called when bytes were put, before anything is said of them. */
  readonly afterPut?: () => Promise<unknown>
}

const aRequest = (body: object) => ({
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
  remoteAddress: '127.0.0.1',
})

/** Intake, preparation and changes of storage as the product wires them. */
export const privateStorage = ({ db, blobs, processing, scans = false, afterPut }: Place) => {
  const now = (): Date => new Date()
  const newId = makeNewId(now)
  const put = makeStoreBytes({ blobs, seal: age.seal })
  const receive = makeReceive({
    db,
    now,
    newId,
    storeBytes: async (...given) => {
      const stored = await put(...given)
      await afterPut?.()
      return stored
    },
    seal: age.seal,
    processing: processing?.recipient ?? null,
    judgeTexts: patterns.judge,
    scans,
  })
  const tries = makeStorageTries(db.manager, now)
  const openByPassword = makeOpenByPassword({ db: db.manager, age, tries })
  const makePrivate = makeMakePrivate({ db, now, age, tries, openByPassword })
  const partsOf = (world: World): Promise<Part[]> =>
    db.manager
      .getRepository(PartTable)
      .createQueryBuilder('part')
      .where(`part.message_id in (select message_id from submission where inbox_id = :id)`, { id: world.inbox.id })
      .orderBy('part.id')
      .getMany()
  return {
    now,
    newId,
    vault: makeVault({
      age,
      identities: processing?.identities ?? [],
      recipientOf: async (inboxId) => (await findSeals(db.manager, [inboxId]))[0]?.recipient ?? '',
    }),
    /** An MMS with these bytes, in a request whose body holds them as providers' do. */
    send: async (
      world: World,
      bytes: Uint8Array,
      contentType = 'image/jpeg',
      text = 'PHOTO my dog',
    ): Promise<unknown> =>
      receive(
        world.channel,
        aRequest({ media: Buffer.from(bytes).toString('base64') }),
        anIncoming({
          to: world.shortCode.code,
          text,
          parts: [{ contentType, fileName: null, source: { kind: 'bytes', bytes } }],
        }),
      ),
    /** A message without any media. */
    sendWords: async (world: World, text: string): Promise<unknown> =>
      receive(world.channel, aRequest({ media: [], text }), anIncoming({ to: world.shortCode.code, text, parts: [] })),
    partsOf,
    derivativesOf: (part: Part) => db.manager.getRepository(DerivativeTable).findBy({ partId: part.id }),
    /** Answers the recovery key. */
    makePrivate: async (viewer: Viewer, inboxId: InboxId): Promise<string> => {
      const made = await makePrivate({ viewer, inboxId, password: storagePassword })
      if (!made.ok) throw new Error(JSON.stringify(made.failure))
      return made.value?.recoveryKey ?? ''
    },
    identityOf: async (inboxId: InboxId): Promise<string> => {
      const [seal] = await findSeals(db.manager, [inboxId])
      const opened = seal && (await age.openByPassword(seal.identityByPassword, storagePassword, 'tests'))
      return Buffer.from(opened ?? [])
        .toString()
        .trim()
    },
  }
}

/** As bytes are written where they lie: as they are, in base64 at any place in it, and in the digits of a dump. */
const spellings = (marker: string): readonly string[] => {
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), Buffer.from(marker)])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  )
  return [
    marker,
    ...inBase64,
    ...inBase64.map((each) => Buffer.from(each).toString('hex')),
    Buffer.from(marker).toString('hex'),
  ]
}

const holds = (bytes: Buffer, words: readonly string[]): boolean => words.some((each) => bytes.includes(each))

async function* filesIn(folder: string, depth: number): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isFile()) yield path
    else if (entry.isDirectory() && depth > 0) yield* filesIn(path, depth - 1)
  }
}

const tables = `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth')`

/** Where these words are found: in the files of the folder, in every table, and in temporary files made since then. */
export const placesOf = async (
  markers: readonly string[],
  at: { folder: string; url: string; since: Date },
): Promise<string[]> => {
  const words = markers.flatMap(spellings)
  const found: string[] = []
  for await (const file of filesIn(at.folder, 5)) if (holds(await readFile(file), words)) found.push(file)
  for await (const file of filesIn(tmpdir(), 1)) {
    const known = await stat(file).catch(() => null)
    if (!known || known.mtime < at.since || known.size > 30_000_000) continue
    if (holds(await readFile(file).catch(() => Buffer.alloc(0)), words)) found.push(file)
  }
  const client = new pg.Client({ connectionString: at.url })
  await client.connect()
  try {
    for (const { name } of (await client.query<{ name: string }>(tables)).rows)
      if (holds(await buffer(client.query(copyTo(`copy ${name} to stdout`))), words)) found.push(name)
  } finally {
    await client.end()
  }
  return found
}
