import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ConsentEvent } from './consent.js'

export const ConsentEventTable = new EntitySchema<ConsentEvent>({
  name: 'consent_event',
  columns: {
    id: { type: 'uuid', primary: true },
    shortCodeId: { type: 'uuid' },
    phone: { type: 'text' },
    kind: { type: 'text' },
    word: { type: 'text' },
    messageId: { type: 'uuid', nullable: true },
    at: { type: 'timestamptz' },
  } satisfies Record<keyof ConsentEvent, EntitySchemaColumnOptions>,
})
