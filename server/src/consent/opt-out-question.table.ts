import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { OptOutQuestion } from './opt-out-question.js'

export const OptOutQuestionTable = new EntitySchema<OptOutQuestion>({
  name: 'opt_out_question',
  columns: {
    id: { type: 'uuid', primary: true },
    shortCodeId: { type: 'uuid' },
    phone: { type: 'text' },
    messageId: { type: 'uuid' },
    organisationId: { type: 'uuid', nullable: true },
    at: { type: 'timestamptz' },
    acted: { type: 'boolean' },
    verdict: { type: 'text', nullable: true },
    decidedAt: { type: 'timestamptz', nullable: true },
    decidedBy: { type: 'jsonb', nullable: true },
  } satisfies Record<keyof OptOutQuestion, EntitySchemaColumnOptions>,
})
