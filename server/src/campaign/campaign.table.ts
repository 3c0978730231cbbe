import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Campaign } from './campaign.js'

export const CampaignTable = new EntitySchema<Campaign>({
  name: 'campaign',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    shortCodeId: { type: 'uuid' },
    kind: { type: 'text' },
    name: { type: 'text' },
    status: { type: 'text' },
    settings: { type: 'jsonb' },
    sealedPostbackSecret: { type: 'text', nullable: true },
    version: { type: 'int' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof Campaign, EntitySchemaColumnOptions>,
})
