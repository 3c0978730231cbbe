import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Part } from './part.js'

export const PartTable = new EntitySchema<Part>({
  name: 'part',
  columns: {
    id: { type: 'uuid', primary: true },
    messageId: { type: 'uuid' },
    position: { type: 'integer' },
    state: { type: 'text' },
    declaredType: { type: 'text', nullable: true },
    contentType: { type: 'text', nullable: true },
    fileName: { type: 'text', nullable: true },
    size: { type: 'integer', nullable: true },
    sha256: { type: 'text', nullable: true },
    blobId: { type: 'text', nullable: true },
    sourceUrl: { type: 'text', nullable: true },
    sealedSource: { type: 'bytea', nullable: true },
    preview: { type: 'text' },
    sealedFor: { type: 'uuid', nullable: true },
    sealedLooks: { type: 'bytea', nullable: true },
    finding: { type: 'text', nullable: true },
    width: { type: 'integer', nullable: true },
    height: { type: 'integer', nullable: true },
    thumbhash: { type: 'text', nullable: true },
    perceptualHash: { type: 'text', nullable: true },
    milliseconds: { type: 'integer', nullable: true },
    peaks: { type: 'text', nullable: true },
  } satisfies Record<keyof Part, EntitySchemaColumnOptions>,
})
