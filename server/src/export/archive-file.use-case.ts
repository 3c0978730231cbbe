import type { Blobs } from '../platform/blob.js'
import type { Database, Db } from '../platform/db.js'
import { zipOf, type ZipEntry } from '../platform/zip.js'
import { archivedName, identityNames, indexAsCsv, indexAsJson, indexed, type Indexed } from './archive.js'
import type { InboxId } from '../inbox/inbox.js'
import { findSeals } from '../storage/seal.store.js'
import type { ArchivedPart } from './archived-part.js'
import type { Export } from './export.js'
import type { Making } from './making.js'
import { findMedia, findPresent } from './of-media.store.js'
import { reachOf } from './statement.store.js'

type Deps = { readonly db: Database; readonly blobs: Pick<Blobs, 'open' | 'size'> }
type MediaExport = Export & { readonly filter: Extract<Export['filter'], { readonly kind: 'media' }> }

const pageSize = 200

/**
 * A ZIP of the files of submissions as a stream, with an index of them as CSV and as JSON. Nothing is compressed: media
 * are. What takes memory is a hundred bytes a file, for the list at the archive's end.
 */
export const archiveFile = ({ db, blobs }: Deps, wanted: MediaExport, signal: AbortSignal): Making => {
  let files = 0
  const sealedFor = new Set<InboxId>()
  /** Those that were sealed or opened since the snapshot, as they are now: so the index names them, too. */
  const moved = new Map<string, Pick<ArchivedPart, 'blobId' | 'sealedFor'>>()
  const { timeZone, mode, filter } = wanted
  const nameOf = (part: ArchivedPart): string => archivedName(part, timeZone, filter.masked)

  async function* partsOf(snapshot: Db): AsyncGenerator<ArchivedPart> {
    let after: ArchivedPart | null = null
    for (;;) {
      const page: ArchivedPart[] = await findMedia(snapshot, {
        ...filter,
        reach: reachOf(wanted),
        after,
        size: pageSize,
      })
      for (const part of page) yield { ...part, ...moved.get(part.partId) }
      after = page.at(-1) ?? null
      if (page.length < pageSize) return
    }
  }

  /** Null where it was erased meanwhile: the index says that it was here. */
  const lying = async (part: ArchivedPart): Promise<{ readonly part: ArchivedPart; readonly size: number } | null> => {
    const size = await blobs.size(part.blobId)
    if (size !== undefined) return { part, size }
    const present = await findPresent(db.manager, part.partId, filter.copies)
    if (!present || present.blobId === part.blobId) return null
    moved.set(part.partId, present)
    return lying({ ...part, ...present })
  }

  async function* indexOf(snapshot: Db): AsyncGenerator<Indexed> {
    for await (const part of partsOf(snapshot)) yield indexed(part, nameOf(part), filter.masked)
  }

  async function* entriesOf(snapshot: Db): AsyncGenerator<ZipEntry> {
    for await (const wantedPart of partsOf(snapshot)) {
      if (signal.aborted) throw new Error('stopped')
      const there = await lying(wantedPart)
      if (!there) continue
      const { part, size } = there
      files += 1
      if (part.sealedFor) sealedFor.add(part.sealedFor)
      yield { name: nameOf(part), lastModified: part.receivedAt, input: blobs.open(part.blobId), size }
    }
    for (const { inboxId, identityByPassword, identityByRecovery } of await findSeals(snapshot, [...sealedFor])) {
      const names = identityNames(inboxId, sealedFor.size === 1)
      yield { name: names.password, lastModified: wanted.createdAt, input: whole(identityByPassword) }
      yield { name: names.recovery, lastModified: wanted.createdAt, input: whole(identityByRecovery) }
    }
    yield { name: 'index.csv', lastModified: wanted.createdAt, input: indexAsCsv(indexOf(snapshot), mode) }
    yield { name: 'index.json', lastModified: wanted.createdAt, input: indexAsJson(indexOf(snapshot)) }
  }

  return { pieces: piecesWithin(db, (snapshot) => zipOf(entriesOf(snapshot))), rows: () => files }
}

/** In one piece. */
async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield bytes
}

/** What is made from a snapshot, piece by piece; the snapshot is held until the last one was taken. */
async function* piecesWithin(
  db: Database,
  make: (snapshot: Db) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  const runner = db.source.createQueryRunner()
  try {
    await runner.startTransaction('REPEATABLE READ')
    await runner.query('set transaction read only')
    yield* make(runner.manager)
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
    await runner.release()
  }
}
