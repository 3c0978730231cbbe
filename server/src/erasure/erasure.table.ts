import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Erasure } from './erasure.js'

export const ErasureTable = new EntitySchema<Erasure>({
  name: 'erasure',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    kind: { type: 'text' },
    phoneDigest: { type: 'text', nullable: true },
    ending: { type: 'text', nullable: true },
    submissionId: { type: 'uuid', nullable: true },
    inboxId: { type: 'uuid', nullable: true },
    at: { type: 'timestamptz' },
    by: { type: 'jsonb' },
    messages: { type: 'integer' },
    submissions: { type: 'integer' },
    texts: { type: 'integer' },
    parts: { type: 'integer' },
    further: { type: 'jsonb' },
    wentOut: { type: 'jsonb' },
    filesLeft: { type: 'jsonb' },
    finishedAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Erasure, EntitySchemaColumnOptions>,
})
