import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Keyword } from './keyword.js'

export const KeywordTable = new EntitySchema<Keyword>({
  name: 'keyword',
  columns: {
    id: { type: 'uuid', primary: true },
    shortCodeId: { type: 'uuid' },
    inboxId: { type: 'uuid', nullable: true },
    campaignId: { type: 'uuid', nullable: true },
    word: { type: 'text' },
    written: { type: 'text' },
    createdAt: { type: 'timestamptz' },
    lastMessageAt: { type: 'timestamptz', nullable: true },
    warnedAt: { type: 'timestamptz', nullable: true },
    warnedAgainAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Keyword, EntitySchemaColumnOptions>,
})
