import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Derivative } from './part.js'

export const DerivativeTable = new EntitySchema<Derivative>({
  name: 'derivative',
  columns: {
    partId: { type: 'uuid', primary: true },
    variant: { type: 'text', primary: true },
    blobId: { type: 'text' },
    contentType: { type: 'text' },
    size: { type: 'integer' },
    width: { type: 'integer', nullable: true },
    height: { type: 'integer', nullable: true },
  } satisfies Record<keyof Derivative, EntitySchemaColumnOptions>,
})
