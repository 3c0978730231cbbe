import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { BlockedSender } from './blocked-sender.js'

export const BlockedSenderTable = new EntitySchema<BlockedSender>({
  name: 'blocked_sender',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    digits: { type: 'text' },
    range: { type: 'boolean' },
    note: { type: 'text', nullable: true },
    blockedBy: { type: 'text' },
    origin: { type: 'text' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof BlockedSender, EntitySchemaColumnOptions>,
})
