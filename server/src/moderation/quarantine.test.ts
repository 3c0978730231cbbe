import { describe, expect, test } from 'vitest'
import { makeChannels } from '../channel/channel.store.js'
import { makeFetchPart } from '../channel/fetch-part.use-case.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeSettlePart } from '../intake/settle-part.use-case.js'
import { findMedia } from '../export/of-media.store.js'
import { findServed } from '../media/served.store.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { PartId } from '../message/message.js'
import type { Scanned } from '../platform/clamd.js'
import { makeNewId } from '../platform/clock.js'
import { anySubmission } from '../submission/filter.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld, type World } from '../testing/world.js'
import { makeDecideQuarantine } from './decide-quarantine.use-case.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const now = (): Date => new Date()
const newId = makeNewId(now)
const storeBytes = makeStoreBytes({ blobs })
const receive = makeReceive({ db, now, newId, storeBytes, judgeTexts: patterns.judge, scans: true })
const decide = makeDecideQuarantine({ db, blobs, now, processing: null })

let verdict: Scanned
const fetchPart = makeFetchPart({
  db,
  heed: () => Promise.reject(new Error('its words were read when it came')),
  addresses: { seal: async () => null, open: async () => null },
  channels: makeChannels(db.manager, (sealed) => sealed),
  http: () => Promise.reject(new Error('nothing is to be fetched')),
  storeBytes,
  settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
  now,
  maxBytes: 1_000,
  scanning: { scan: async () => verdict },
  read: blobs.read,
})

const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.alloc(0),
  remoteAddress: '127.0.0.1',
} as const

const picture = {
  contentType: 'image/gif',
  fileName: null,
  source: { kind: 'bytes', bytes: Buffer.from('GIF89a\0') },
} as const

const partIn = async (world: World): Promise<Part> => {
  const [part] = await db.manager.query<{ id: PartId }[]>(
    'select p.id from part p join submission s using (message_id) where s.inbox_id = $1',
    [world.inbox.id],
  )
  if (!part) throw new Error('no part')
  return db.manager.findOneByOrFail(PartTable, { id: part.id })
}
const submissionIn = (world: World) => db.manager.findOneByOrFail(SubmissionTable, { inboxId: world.inbox.id })

/** A picture that came in the request, to an inbox that approves by itself and posts back. */
const aWorldWithPicture = async (): Promise<World> => {
  const world = await aWorld(db, { settings: { moderation: false, postbackUrl: 'https://example.org/hook' } })
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code, parts: [picture] }))
  return world
}

const scan = async (world: World, come: Scanned): Promise<Part> => {
  verdict = come
  await fetchPart((await partIn(world)).id, 1, new AbortController().signal)
  return partIn(world)
}

const found: Scanned = { kind: 'found', what: 'Test.Marker' }
const inQuarantine = async () => {
  const world = await aWorldWithPicture()
  return { world, part: await scan(world, found) }
}

const count = async (from: string, ...values: readonly unknown[]): Promise<number> =>
  (await db.manager.query<{ n: number }[]>(`select count(*)::int n from ${from}`, [...values]))[0]?.n ?? 0

/** Where anybody gets the bytes from: by their address, by an archive and by SFTP, by a postback. */
const waysOut = async (world: World): Promise<Readonly<Record<string, boolean>>> => {
  const { id } = await partIn(world)
  const reach = { organisationId: world.organisation.id, inboxes: [world.inbox.id], operator: false }
  const which = { ...anySubmission, inboxIds: [world.inbox.id] }
  return {
    served: (await findServed(db.manager, { kind: 'original', id }, world.organisation.id)) !== undefined,
    exported: (await findMedia(db.manager, { which, copies: 'originals', reach, after: null, size: 9 })).length > 0,
    postedBack: (await count('postback_delivery where inbox_id = $1', world.inbox.id)) > 0,
  }
}
const nowhere = { served: false, exported: false, postedBack: false }

test('what came in the request waits for the scanner: nobody gets it, and nobody approves it', async () => {
  const world = await aWorldWithPicture()
  expect(await partIn(world)).toMatchObject({ state: 'to-fetch', preview: 'none', contentType: 'image/gif' })
  expect(await submissionIn(world)).toMatchObject({ arriving: true, folder: 'pending' })
  expect(await waysOut(world)).toEqual(nowhere)
  expect(await scan(world, { kind: 'away', why: 'clamd is not there' })).toMatchObject({ state: 'to-fetch' })
  expect(await waysOut(world)).toEqual(nowhere)
})

test('come clean, it is a part like any other', async () => {
  const world = await aWorldWithPicture()
  expect(await scan(world, { kind: 'clean' })).toMatchObject({ state: 'stored', preview: 'preparing', finding: null })
  expect(await submissionIn(world)).toMatchObject({ arriving: false, folder: 'approved' })
  expect(await waysOut(world)).toEqual({ served: true, exported: true, postedBack: true })
  expect(await count(`effect where kind = 'prepare-media' and subject_id = $1`, (await partIn(world)).id)).toBe(1)
})

test('what something was found in goes nowhere, and a person decides, also where moderation is off', async () => {
  const { world, part } = await inQuarantine()
  expect(part).toMatchObject({ state: 'quarantined', finding: 'Test.Marker', preview: 'none' })
  expect(await submissionIn(world)).toMatchObject({ arriving: false, folder: 'pending', reason: 'part-quarantined' })
  expect(await waysOut(world)).toEqual(nowhere)
  expect(await count('effect where subject_id = $1 and kind like $2', part.id, 'prepare%')).toBe(0)
  // Nor does a copy that was made before.
  await db.manager.query(
    `insert into derivative (part_id, variant, blob_id, content_type, size) values ($1, 'card', $2, 'image/webp', 1)`,
    [part.id, part.blobId],
  )
  expect(await findServed(db.manager, { kind: 'card', id: part.id }, world.organisation.id)).toBeUndefined()
})

describe('an administrator decides', () => {
  test('released, it is prepared and served; what was found stays written on it', async () => {
    const { world, part } = await inQuarantine()
    const decided = await decide({ viewer: world.viewer, partId: part.id, verdict: 'released' })
    expect(decided).toMatchObject({ ok: true, value: { reason: null, folder: 'pending' } })
    expect(await partIn(world)).toMatchObject({ state: 'stored', preview: 'preparing', finding: 'Test.Marker' })
    expect(await waysOut(world)).toMatchObject({ served: true, exported: true })
    expect(await count(`effect where kind = 'prepare-media' and subject_id = $1`, part.id)).toBe(1)
  })

  test('erased, its bytes are gone', async () => {
    const { world, part } = await inQuarantine()
    expect(await decide({ viewer: world.viewer, partId: part.id, verdict: 'erased' })).toMatchObject({ ok: true })
    expect(await partIn(world)).toMatchObject({ state: 'erased', blobId: null, sha256: null })
    expect(part.blobId && (await blobs.size(part.blobId))).toBeUndefined()
    expect(await waysOut(world)).toEqual(nowhere)
  })

  test('of many verdicts at once one stands, and the audit log tells of it', async () => {
    const { world, part } = await inQuarantine()
    const verdicts = ['released', 'erased', 'released'] as const
    const all = await Promise.all(
      verdicts.map((each) => decide({ viewer: world.viewer, partId: part.id, verdict: each })),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(all.filter(({ ok }) => !ok)).toMatchObject([
      { failure: { kind: 'not-quarantined' } },
      { failure: { kind: 'not-quarantined' } },
    ])
    expect(await count(`quarantine_decision where part_id = $1 and finding = 'Test.Marker'`, part.id)).toBe(1)
  })

  test('on nothing of another organisation, and on nothing outside a limit', async () => {
    const [{ part }, other] = [await inQuarantine(), await aWorld(db)]
    const refused = { ok: false, failure: { kind: 'not-found' } }
    expect(await decide({ viewer: other.viewer, partId: part.id, verdict: 'erased' })).toEqual(refused)
  })
})
