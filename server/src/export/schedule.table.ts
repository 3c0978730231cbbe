import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ExportSchedule } from './schedule.js'

export const ExportScheduleTable = new EntitySchema<ExportSchedule>({
  name: 'export_schedule',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    memberId: { type: 'uuid' },
    name: { type: 'text' },
    filter: { type: 'jsonb' },
    columns: { type: 'jsonb' },
    timeZone: { type: 'text' },
    mode: { type: 'text' },
    byteOrderMark: { type: 'boolean' },
    every: { type: 'text' },
    weekday: { type: 'smallint', nullable: true },
    atTime: { type: 'text' },
    nextAt: { type: 'timestamptz' },
    beginsAt: { type: 'timestamptz' },
    anewAt: { type: 'timestamptz', nullable: true },
    destinationId: { type: 'uuid', nullable: true },
    mailed: { type: 'boolean' },
    problem: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof ExportSchedule, EntitySchemaColumnOptions>,
})
