import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { OutboundMessage } from './outbound.js'

export const OutboundMessageTable = new EntitySchema<OutboundMessage>({
  name: 'outbound_message',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid', nullable: true },
    shortCodeId: { type: 'uuid' },
    channelId: { type: 'uuid', nullable: true },
    submissionId: { type: 'uuid', nullable: true },
    campaignId: { type: 'uuid', nullable: true },
    campaignMessageId: { type: 'uuid', nullable: true },
    messageId: { type: 'uuid', nullable: true },
    decisionId: { type: 'uuid', nullable: true },
    occasion: { type: 'text' },
    kind: { type: 'text' },
    sender: { type: 'text' },
    recipient: { type: 'text' },
    subject: { type: 'text', nullable: true },
    text: { type: 'text', nullable: true },
    media: { type: 'jsonb' },
    state: { type: 'text' },
    stateReason: { type: 'text', nullable: true },
    providerMessageId: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz' },
    sentAt: { type: 'timestamptz', nullable: true },
    stateAt: { type: 'timestamptz' },
  } satisfies Record<keyof OutboundMessage, EntitySchemaColumnOptions>,
})
