import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ReceivedPostback } from './received-postback.js'

export const ReceivedPostbackTable = new EntitySchema<ReceivedPostback>({
  name: 'simulator_postback',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    inboxId: { type: 'uuid' },
    receivedAt: { type: 'timestamptz' },
    webhookId: { type: 'text' },
    verified: { type: 'boolean' },
    body: { type: 'text' },
  } satisfies Record<keyof ReceivedPostback, EntitySchemaColumnOptions>,
})
