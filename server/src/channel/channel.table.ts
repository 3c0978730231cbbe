import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Channel } from './channel.js'

export const ChannelTable = new EntitySchema<Channel>({
  name: 'channel',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid', nullable: true },
    kind: { type: 'text' },
    name: { type: 'text' },
    intakeKey: { type: 'text' },
    settings: { type: 'jsonb' },
    sealedCredentials: { type: 'text', nullable: true },
    perSecond: { type: 'integer' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof Channel, EntitySchemaColumnOptions>,
})
