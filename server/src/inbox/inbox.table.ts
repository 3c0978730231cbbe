import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Inbox } from './inbox.js'

export const InboxTable = new EntitySchema<Inbox>({
  name: 'inbox',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    name: { type: 'text' },
    status: { type: 'text' },
    settings: { type: 'jsonb' },
    sealedPostbackSecret: { type: 'text', nullable: true },
    sealedTo: { type: 'text', nullable: true },
    version: { type: 'integer' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof Inbox, EntitySchemaColumnOptions>,
})
