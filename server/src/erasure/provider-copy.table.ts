import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ProviderCopy } from './provider-copy.js'

export const ProviderCopyTable = new EntitySchema<ProviderCopy>({
  name: 'provider_copy',
  columns: {
    id: { type: 'uuid', primary: true },
    erasureId: { type: 'uuid' },
    channelId: { type: 'uuid' },
    providerMessageId: { type: 'text' },
    media: { type: 'jsonb' },
    state: { type: 'text' },
    detail: { type: 'text', nullable: true },
    at: { type: 'timestamptz' },
  } satisfies Record<keyof ProviderCopy, EntitySchemaColumnOptions>,
})
