import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Message } from './message.js'

export const MessageTable = new EntitySchema<Message>({
  name: 'message',
  columns: {
    id: { type: 'uuid', primary: true },
    channelId: { type: 'uuid' },
    providerMessageId: { type: 'text' },
    rawRequestId: { type: 'uuid', nullable: true },
    organisationId: { type: 'uuid', nullable: true },
    shortCodeId: { type: 'uuid', nullable: true },
    campaignId: { type: 'uuid', nullable: true },
    kind: { type: 'text' },
    sender: { type: 'text' },
    recipient: { type: 'text' },
    subject: { type: 'text', nullable: true },
    text: { type: 'text', nullable: true },
    sentAt: { type: 'timestamptz', nullable: true },
    receivedAt: { type: 'timestamptz' },
    country: { type: 'text', nullable: true },
    countrySource: { type: 'text' },
    carrier: { type: 'text', nullable: true },
    carrierSource: { type: 'text' },
    route: { type: 'text' },
    reservedWord: { type: 'text', nullable: true },
  } satisfies Record<keyof Message, EntitySchemaColumnOptions>,
})
