import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { SavedReply } from './saved-reply.js'

export const SavedReplyTable = new EntitySchema<SavedReply>({
  name: 'saved_reply',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    name: { type: 'text' },
    text: { type: 'text' },
    savedBy: { type: 'text' },
    savedAt: { type: 'timestamptz' },
  } satisfies Record<keyof SavedReply, EntitySchemaColumnOptions>,
})
