import type { Actor, InboxLimit, OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'
import type { BlobId } from '../media/part.js'
import type { CsvMode } from './csv.js'
import type { ExportFilter } from './filter.js'

export type ExportId = Id<'export'>
export type ExportScheduleId = Id<'export-schedule'>

/** `expired`: its file is removed, and it can be run again. */
export const exportStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] as const
export type ExportState = (typeof exportStates)[number]

/** Which rows, which of their columns, and how they are written. */
export type ExportWish = {
  readonly filter: ExportFilter
  /** By name, in this order. */
  readonly columns: readonly string[]
  /** IANA zone that times are written in. */
  readonly timeZone: string
  readonly mode: CsvMode
  /** Spreadsheets take a file for Latin-1 without it; programs may stumble over it. */
  readonly byteOrderMark: boolean
}

/** What whoever asked may see: an export holds that and no more, whoever makes the file. */
export type ExportReach = {
  readonly organisationId: OrganisationId
  readonly inboxes: InboxLimit
  readonly operator: boolean
}

/** A file that a person, a program or a schedule asked for. */
export type Export = ExportWish & {
  readonly id: ExportId
  readonly organisationId: OrganisationId
  readonly requestedBy: Actor
  readonly inboxes: InboxLimit
  readonly operator: boolean
  readonly scheduleId: ExportScheduleId | null
  /** Of a run of a schedule: from when on it holds what was received, and until when. */
  readonly spanFrom: Date | null
  readonly spanUntil: Date | null
  readonly state: ExportState
  /** Why it failed, as a sentence. */
  readonly stateReason: string | null
  /** Written so far. */
  readonly rows: number
  /** About how many there will be; null while nobody knows. */
  readonly rowsExpected: number | null
  readonly blobId: BlobId | null
  /** In bytes; null until it is whole. */
  readonly size: number | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** From then on its file is gone. */
  readonly expiresAt: Date | null
}

export const isOver = ({ state }: Pick<Export, 'state'>): boolean => state !== 'waiting' && state !== 'running'

/** For how many days a file can be fetched. */
export const daysKept = 7
