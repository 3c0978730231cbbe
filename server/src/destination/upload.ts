import type { OrganisationId } from '../account/account.js'
import type { Export, ExportId } from '../export/export.js'
import type { Id } from '../kernel/id.js'
import { localTimeAt } from '../kernel/local-time.js'
import type { DestinationId } from './destination.js'

export type ExportUploadId = Id<'export-upload'>

/**
 * `naming`: all of it is there under a name for the time being, and it may have its own name already. `unknown`: it was
 * there, and is not any more; somebody may have taken it away, so it is not sent again by itself.
 */
export const uploadStates = ['waiting', 'sending', 'naming', 'done', 'failed', 'unknown'] as const
export type UploadState = (typeof uploadStates)[number]

/** One file on its way to one destination. */
export type ExportUpload = {
  readonly id: ExportUploadId
  readonly organisationId: OrganisationId
  readonly exportId: ExportId
  readonly destinationId: DestinationId
  /** The same for good, so that it never lies there under two names. */
  readonly fileName: string
  /** How often somebody has begun to send it. Each has a name of its own for the time being. */
  readonly tries: number
  readonly state: UploadState
  /** Why it is not there, or not yet, as a sentence. */
  readonly problem: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

/** Until it is whole. The dot keeps it from whoever lists what is there, and the end from whoever takes all CSVs. */
export const nameWhileSending = ({ fileName, tries }: Pick<ExportUpload, 'fileName' | 'tries'>): string =>
  `.${fileName}.${tries}.part`

/** A name that says what and when, and that no other file has: `sms_2026-06-01_080000_3f2a9c81.csv`. */
export const fileNameOf = ({ id, filter, timeZone, createdAt }: Export): string => {
  const at = localTimeAt(createdAt, timeZone).slice(0, 19).replace('T', '_').replaceAll(':', '')
  // The last digits of an id are the random ones.
  return `${filter.kind}_${at}_${id.slice(-8)}.${filter.kind === 'media' ? 'zip' : 'csv'}`
}

/** Before the second try, the third and so on; there is none after the fifth. */
const secondsBefore = [30, 120, 600, 3_600]

/** When to try again after that many tries; null for never. */
export const nextTry = (tries: number, now: Date): Date | null => {
  const seconds = secondsBefore[tries - 1]
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1_000)
}

type Found = { readonly whole: number | null; readonly part: number | null; readonly size: number }

/**
 * What to do after a look at what is there. A file of that name and size is ours; of another size it is not, and stays.
 * Where it was about to get its name and neither is there, somebody has taken it away, or has thrown both away.
 */
export const stepAfterLook = (
  state: UploadState,
  { whole, part, size }: Found,
): 'done' | 'name' | 'send' | 'taken' | 'unknown' => {
  if (whole === size) return 'done'
  if (whole !== null) return 'taken'
  if (state !== 'naming') return 'send'
  return part === size ? 'name' : 'unknown'
}
