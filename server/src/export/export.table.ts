import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Export } from './export.js'

export const ExportTable = new EntitySchema<Export>({
  name: 'export',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    requestedBy: { type: 'jsonb' },
    inboxes: { type: 'jsonb' },
    operator: { type: 'boolean' },
    scheduleId: { type: 'uuid', nullable: true },
    spanFrom: { type: 'timestamptz', nullable: true },
    spanUntil: { type: 'timestamptz', nullable: true },
    filter: { type: 'jsonb' },
    columns: { type: 'jsonb' },
    timeZone: { type: 'text' },
    mode: { type: 'text' },
    byteOrderMark: { type: 'boolean' },
    state: { type: 'text' },
    stateReason: { type: 'text', nullable: true },
    rows: { type: 'int' },
    rowsExpected: { type: 'int', nullable: true },
    blobId: { type: 'text', nullable: true },
    size: { type: 'double precision', nullable: true },
    createdAt: { type: 'timestamptz' },
    startedAt: { type: 'timestamptz', nullable: true },
    finishedAt: { type: 'timestamptz', nullable: true },
    expiresAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Export, EntitySchemaColumnOptions>,
})
