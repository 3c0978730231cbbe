import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Erasure } from './erasure.js'

export const ErasureTable = new EntitySchema<Erasure>({
  name: 'erasure',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    phoneDigest: { type: 'text' },
    at: { type: 'timestamptz' },
    by: { type: 'jsonb' },
    messages: { type: 'integer' },
    submissions: { type: 'integer' },
    texts: { type: 'integer' },
    parts: { type: 'integer' },
  } satisfies Record<keyof Erasure, EntitySchemaColumnOptions>,
})
