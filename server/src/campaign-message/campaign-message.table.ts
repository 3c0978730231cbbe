import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { CampaignMessage } from './campaign-message.js'

export const CampaignMessageTable = new EntitySchema<CampaignMessage>({
  name: 'campaign_message',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    campaignId: { type: 'uuid' },
    kind: { type: 'text' },
    subject: { type: 'text', nullable: true },
    text: { type: 'text' },
    media: { type: 'jsonb' },
    state: { type: 'text' },
    stateReason: { type: 'text', nullable: true },
    dueAt: { type: 'timestamptz' },
    spreadUntil: { type: 'text' },
    spread: { type: 'bigint' },
    total: { type: 'bigint' },
    createdBy: { type: 'jsonb' },
    createdAt: { type: 'timestamptz' },
    startedAt: { type: 'timestamptz', nullable: true },
    finishedAt: { type: 'timestamptz', nullable: true },
    version: { type: 'int' },
  } satisfies Record<keyof CampaignMessage, EntitySchemaColumnOptions>,
})
