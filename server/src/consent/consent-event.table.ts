import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ConsentEvent } from './consent.js'

export const ConsentEventTable = new EntitySchema<ConsentEvent>({
  name: 'consent_event',
  columns: {
    id: { type: 'uuid', primary: true },
    shortCodeId: { type: 'uuid' },
    phone: { type: 'text' },
    organisationId: { type: 'uuid', nullable: true },
    campaignId: { type: 'uuid', nullable: true },
    kind: { type: 'text' },
    method: { type: 'text' },
    by: { type: 'text', nullable: true },
    actor: { type: 'jsonb', nullable: true },
    word: { type: 'text', nullable: true },
    messageId: { type: 'uuid', nullable: true },
    textShown: { type: 'text', nullable: true },
    textVersion: { type: 'integer', nullable: true },
    askedUntil: { type: 'timestamptz', nullable: true },
    evidence: { type: 'jsonb', nullable: true },
    saidAt: { type: 'timestamptz', nullable: true },
    saidOn: { type: 'uuid', nullable: true },
    at: { type: 'timestamptz' },
  } satisfies Record<keyof ConsentEvent, EntitySchemaColumnOptions>,
})
