import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ShortCode } from './short-code.js'

export const ShortCodeTable = new EntitySchema<ShortCode>({
  name: 'short_code',
  columns: {
    id: { type: 'uuid', primary: true },
    country: { type: 'text' },
    code: { type: 'text' },
    type: { type: 'text' },
    sharing: { type: 'text' },
    organisationId: { type: 'uuid', nullable: true },
    smsChannelId: { type: 'uuid', nullable: true },
    mmsChannelId: { type: 'uuid', nullable: true },
    catchAllInboxId: { type: 'uuid', nullable: true },
    reservedWordsByProvider: { type: 'boolean' },
    stopScope: { type: 'text' },
    languages: { type: 'jsonb' },
    texts: { type: 'jsonb' },
    version: { type: 'integer' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof ShortCode, EntitySchemaColumnOptions>,
})
