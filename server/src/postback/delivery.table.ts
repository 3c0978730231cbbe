import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Delivery } from './postback.js'

export const DeliveryTable = new EntitySchema<Delivery>({
  name: 'postback_delivery',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    inboxId: { type: 'uuid', nullable: true },
    submissionId: { type: 'uuid', nullable: true },
    decisionId: { type: 'uuid', nullable: true },
    campaignId: { type: 'uuid', nullable: true },
    messageId: { type: 'uuid', nullable: true },
    consentEventId: { type: 'uuid', nullable: true },
    url: { type: 'text' },
    state: { type: 'text' },
    createdAt: { type: 'timestamptz' },
    finishedAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Delivery, EntitySchemaColumnOptions>,
})
