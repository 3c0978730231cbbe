import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ConsentState } from './consent.js'

export const ConsentStateTable = new EntitySchema<ConsentState>({
  name: 'consent_state',
  columns: {
    shortCodeId: { type: 'uuid', primary: true },
    phone: { type: 'text', primary: true },
    optedOutAt: { type: 'timestamptz', nullable: true },
    stoppedAt: { type: 'timestamptz', nullable: true },
    stoppedOn: { type: 'uuid', nullable: true },
    heldAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof ConsentState, EntitySchemaColumnOptions>,
})
