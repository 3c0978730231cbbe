import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Attempt } from './postback.js'

export const AttemptTable = new EntitySchema<Attempt>({
  name: 'postback_attempt',
  columns: {
    id: { type: 'uuid', primary: true },
    deliveryId: { type: 'uuid' },
    number: { type: 'integer' },
    at: { type: 'timestamptz' },
    milliseconds: { type: 'integer' },
    status: { type: 'integer', nullable: true },
    problem: { type: 'text', nullable: true },
    answerStart: { type: 'text', nullable: true },
  } satisfies Record<keyof Attempt, EntitySchemaColumnOptions>,
})
