import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Upload } from './upload.js'

export const UploadTable = new EntitySchema<Upload>({
  name: 'upload',
  columns: {
    blobId: { type: 'text', primary: true },
    organisationId: { type: 'uuid' },
    contentType: { type: 'text' },
    size: { type: 'integer' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof Upload, EntitySchemaColumnOptions>,
})
