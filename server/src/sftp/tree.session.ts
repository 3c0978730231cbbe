import { archivedName, indexAsCsv, indexed, type Indexed } from '../export/archive.js'
import type { ArchivedPart } from '../export/archived-part.js'
import type { Inbox } from '../inbox/inbox.js'
import { localTimeAt } from '../kernel/local-time.js'
import { openSealed } from '../platform/age-reading.js'
import type { Blobs } from '../platform/blob.js'
import type { Db } from '../platform/db.js'
import type { SftpEntry, SftpFile, SftpTree } from '../platform/sftp-tree.js'
import type { Folder } from '../submission/submission.js'
import { indexName, placeOf, shownFolders, spanOfDay, spansOfName, type Place } from './place.js'
import { filesOf, newestBefore, type Shown } from './shown.store.js'

type ShownInbox = Pick<Inbox, 'id' | 'organisationId' | 'createdAt'> & { readonly timeZone: string }
type Deps = {
  readonly db: Db
  readonly blobs: Pick<Blobs, 'open' | 'size'>
  readonly inbox: ShownInbox
  /** What opens the inbox, where it is private; null where it is not. */
  readonly identity: string | null
}

/** An inbox as folders, days and files. A file's name is the one that it has in an archive. */
export const makeTree = ({ db, blobs, inbox, identity }: Deps): SftpTree => {
  const { timeZone } = inbox
  const shown = (folder: Folder): Shown => ({ organisationId: inbox.organisationId, inboxId: inbox.id, folder })
  const dayOf = (moment: Date): string => localTimeAt(moment, timeZone).slice(0, 10)
  const folderEntry = (name: string, modifiedAt: Date): SftpEntry => ({ name, kind: 'folder', size: 0, modifiedAt })

  /** What is opened here has no `.age` behind its name; what is still on its way out of private storage has. */
  const nameOf = (part: ArchivedPart): string =>
    archivedName(identity === null ? part : { ...part, sealedFor: null }, timeZone, false)
      .split('/')
      .at(-1) ?? ''
  const fileEntry = (part: ArchivedPart): SftpEntry => ({
    name: nameOf(part),
    kind: 'file',
    size: part.size,
    modifiedAt: part.receivedAt,
  })

  async function* indexRows({ folder, day }: DayPlace): AsyncGenerator<Indexed> {
    for await (const part of filesOf(db, shown(folder), spanOfDay(day, timeZone)))
      yield indexed(part, nameOf(part), false)
  }

  const indexOf = (place: DayPlace): AsyncGenerator<Uint8Array> => indexAsCsv(indexRows(place), 'spreadsheet')

  /** Nobody knows how long it is before it was written once. */
  const indexEntry = async (place: DayPlace, modifiedAt: Date): Promise<SftpEntry> => {
    let size = 0
    for await (const piece of indexOf(place)) size += piece.length
    return { name: indexName, kind: 'file', size, modifiedAt }
  }

  /** When the newest submission of the day came; null for a day without any. */
  const newestOf = async ({ folder, day }: DayPlace): Promise<Date | null> => {
    const { from, until } = spanOfDay(day, timeZone)
    const newest = await newestBefore(db, shown(folder), until)
    return newest && newest >= from ? newest : null
  }

  const partOf = async ({ folder, day, name }: Extract<Place, { kind: 'file' }>): Promise<ArchivedPart | null> => {
    for (const span of spansOfName(name, day, timeZone))
      for await (const part of filesOf(db, shown(folder), span)) if (nameOf(part) === name) return part
    return null
  }

  async function* folders(): AsyncGenerator<SftpEntry> {
    for (const folder of shownFolders)
      yield folderEntry(folder, (await newestBefore(db, shown(folder), null)) ?? inbox.createdAt)
  }

  /** Newest first: each is found from the one after it, so whoever leaves early has asked for no more. */
  async function* days(folder: Folder): AsyncGenerator<SftpEntry> {
    let newest = await newestBefore(db, shown(folder), null)
    while (newest) {
      const day = dayOf(newest)
      yield folderEntry(day, newest)
      newest = await newestBefore(db, shown(folder), spanOfDay(day, timeZone).from)
    }
  }

  async function* filesWithIndex(place: DayPlace, newest: Date): AsyncGenerator<SftpEntry> {
    yield await indexEntry(place, newest)
    for await (const part of filesOf(db, shown(place.folder), spanOfDay(place.day, timeZone))) yield fileEntry(part)
  }

  const lookAt = async (place: Place): Promise<SftpEntry | null> => {
    switch (place.kind) {
      case 'root':
        return folderEntry('', inbox.createdAt)
      case 'folder':
        return folderEntry(place.folder, (await newestBefore(db, shown(place.folder), null)) ?? inbox.createdAt)
      case 'day': {
        const newest = await newestOf(place)
        return newest && folderEntry(place.day, newest)
      }
      case 'index': {
        const newest = await newestOf(place)
        return newest && indexEntry(place, newest)
      }
      default: {
        const part = await partOf(place)
        return part && fileEntry(part)
      }
    }
  }

  const openIndex = async (place: DayPlace): Promise<SftpFile | null> => {
    const newest = await newestOf(place)
    if (!newest) return null
    // Written anew from its beginning: of what was sent before nobody keeps anything.
    return { entry: await indexEntry(place, newest), open: (offset) => behind(indexOf(place), offset) }
  }

  const openPart = async (place: Extract<Place, { kind: 'file' }>): Promise<SftpFile | null> => {
    const part = await partOf(place)
    const size = part && (await blobs.size(part.blobId))
    if (!part || typeof size !== 'number') return null
    if (part.sealedFor === null || identity === null)
      return {
        entry: { ...fileEntry(part), size },
        open: (offset) => blobs.open(part.blobId, { start: offset, end: size - 1 }),
      }
    const opened = await openSealed({ size, open: (range) => blobs.open(part.blobId, range) }, [identity])
    return (
      opened && {
        entry: { ...fileEntry(part), size: opened.size },
        open: (offset) => opened.read({ start: offset, end: opened.size - 1 }),
      }
    )
  }

  return {
    look: async (path) => {
      const place = placeOf(path)
      return place && lookAt(place)
    },
    list: async (path) => {
      const place = placeOf(path)
      if (place?.kind === 'root') return folders()
      if (place?.kind === 'folder') return days(place.folder)
      const newest = place?.kind === 'day' ? await newestOf(place) : null
      return place?.kind === 'day' && newest ? filesWithIndex(place, newest) : null
    },
    open: async (path) => {
      const place = placeOf(path)
      if (place?.kind === 'index') return openIndex(place)
      return place?.kind === 'file' ? openPart(place) : null
    },
  }
}

type DayPlace = { readonly folder: Folder; readonly day: string }

/** What comes after so many bytes. */
async function* behind(pieces: AsyncIterable<Uint8Array>, offset: number): AsyncGenerator<Uint8Array> {
  let left = offset
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left)
    left = Math.max(0, left - piece.length)
  }
}
