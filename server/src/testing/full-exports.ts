import type { MemberId } from '../account/account.js'
import type { Destination } from '../destination/destination.js'
import { DestinationTable } from '../destination/destination.table.js'
import type { ExportUpload } from '../destination/upload.js'
import { ExportUploadTable } from '../destination/upload.table.js'
import type { Export } from '../export/export.js'
import { ExportTable } from '../export/export.table.js'
import type { ExportSchedule } from '../export/schedule.js'
import { ExportScheduleTable } from '../export/schedule.table.js'
import { insertMany, type Tx } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import { aBlobId, anId, noon } from './builders.js'
import type { World } from './world.js'

export type FullExports = {
  readonly exportId: Export['id']
  readonly scheduleId: ExportSchedule['id']
  readonly destinationId: Destination['id']
  /** That could not be sent. */
  readonly exportUploadId: ExportUpload['id']
}

/** An export that failed, one that could not be sent, and the schedule that had it made, with something marked in every text. */
export const addExports = async (
  tx: Tx,
  { organisation, inbox }: World,
  memberId: string,
  mark: string,
): Promise<FullExports> => {
  const by = { kind: 'member', id: null, name: `${mark} asker` } as const
  const destination: Destination = {
    id: anId<'sftp-destination'>(),
    organisationId: organisation.id,
    name: `${mark} destination`,
    host: `${mark}.example`,
    port: 22,
    userName: `${mark} user`,
    folder: `/${mark}`,
    signIn: 'password',
    sealedPrivateKey: `sealed ${mark} key`,
    publicKey: `ssh-ed25519 ${mark}`,
    sealedPassword: `sealed ${mark} password`,
    hostKey: Buffer.from(`${mark} host key`).toString('base64'),
    offeredHostKey: Buffer.from(`${mark} other key`).toString('base64'),
    testedAt: noon,
    problem: `${mark} problem`,
    createdAt: noon,
    createdBy: by,
    removedAt: null,
    removedBy: null,
  }
  const schedule: ExportSchedule = {
    id: anId<'export-schedule'>(),
    organisationId: organisation.id,
    // Builders make people with ids that are texts.
    memberId: memberId as MemberId,
    name: `${mark} schedule`,
    filter: { kind: 'submissions', which: { ...anySubmission, inboxIds: [inbox.id], text: `${mark} text` } },
    columns: ['text'],
    timeZone: 'UTC',
    mode: 'machine',
    byteOrderMark: false,
    every: 'week',
    weekday: 1,
    atTime: '07:30',
    nextAt: noon,
    beginsAt: noon,
    anewAt: null,
    destinationId: destination.id,
    mailed: true,
    problem: `${mark} problem`,
    createdAt: noon,
  }
  const made: Export = {
    ...schedule,
    id: anId<'export'>(),
    requestedBy: by,
    inboxes: 'all',
    operator: false,
    scheduleId: schedule.id,
    spanFrom: null,
    spanUntil: null,
    state: 'failed',
    stateReason: `${mark} reason`,
    rows: 1,
    rowsExpected: 2,
    blobId: null,
    size: null,
    startedAt: noon,
    finishedAt: noon,
    expiresAt: noon,
  }
  const ready: Export = { ...made, id: anId<'export'>(), state: 'done', blobId: aBlobId(), size: 12 }
  const upload: ExportUpload = {
    id: anId<'export-upload'>(),
    organisationId: organisation.id,
    exportId: ready.id,
    destinationId: destination.id,
    fileName: `${mark}.csv`,
    tries: 1,
    state: 'failed',
    problem: `${mark} trouble`,
    createdAt: noon,
    finishedAt: noon,
  }
  await insertMany(tx, DestinationTable, [destination])
  await insertMany(tx, ExportScheduleTable, [schedule])
  await insertMany(tx, ExportTable, [made, ready])
  await insertMany(tx, ExportUploadTable, [upload])
  return {
    exportId: made.id,
    scheduleId: schedule.id,
    destinationId: destination.id,
    exportUploadId: upload.id,
  }
}
