import type { MemberId } from '../account/account.js'
import type { Export } from '../export/export.js'
import { ExportTable } from '../export/export.table.js'
import type { ExportSchedule } from '../export/schedule.js'
import { ExportScheduleTable } from '../export/schedule.table.js'
import { insertMany, type Tx } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import { aBlobId, anId, noon } from './builders.js'
import type { World } from './world.js'

export type FullExports = { readonly exportId: Export['id']; readonly scheduleId: ExportSchedule['id'] }

/** An export that failed and the schedule that had it made, with something marked in every text. */
export const addExports = async (
  tx: Tx,
  { organisation, inbox }: World,
  memberId: string,
  mark: string,
): Promise<FullExports> => {
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
    coveredUntil: noon,
    problem: `${mark} problem`,
    createdAt: noon,
  }
  const made: Export = {
    ...schedule,
    id: anId<'export'>(),
    requestedBy: { kind: 'member', id: null, name: `${mark} asker` },
    inboxes: 'all',
    operator: false,
    scheduleId: schedule.id,
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
  await insertMany(tx, ExportScheduleTable, [schedule])
  await insertMany(tx, ExportTable, [made, ready])
  return { exportId: made.id, scheduleId: schedule.id }
}
