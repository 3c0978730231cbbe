import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ExportUpload } from './upload.js'

export const ExportUploadTable = new EntitySchema<ExportUpload>({
  name: 'export_upload',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    exportId: { type: 'uuid' },
    destinationId: { type: 'uuid' },
    fileName: { type: 'text' },
    tries: { type: 'int' },
    state: { type: 'text' },
    problem: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz' },
    finishedAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof ExportUpload, EntitySchemaColumnOptions>,
})
