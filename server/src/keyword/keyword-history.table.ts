import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { KeywordPeriod } from './keyword-period.js'

export const KeywordHistoryTable = new EntitySchema<KeywordPeriod>({
  name: 'keyword_history',
  columns: {
    id: { type: 'uuid', primary: true },
    keywordId: { type: 'uuid' },
    organisationId: { type: 'uuid' },
    shortCodeId: { type: 'uuid' },
    inboxId: { type: 'uuid', nullable: true },
    campaignId: { type: 'uuid', nullable: true },
    word: { type: 'text' },
    written: { type: 'text' },
    since: { type: 'timestamptz' },
    until: { type: 'timestamptz' },
    ended: { type: 'text' },
    endedBy: { type: 'text', nullable: true },
  } satisfies Record<keyof KeywordPeriod, EntitySchemaColumnOptions>,
})
