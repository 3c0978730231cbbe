import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { ApiKey } from './api-key.js'

export const ApiKeyTable = new EntitySchema<ApiKey>({
  name: 'api_key',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    name: { type: 'text' },
    prefix: { type: 'text' },
    hash: { type: 'text' },
    scopes: { type: 'text', array: true },
    createdById: { type: 'uuid' },
    createdByName: { type: 'text' },
    createdAt: { type: 'timestamptz' },
    lastUsedAt: { type: 'timestamptz', nullable: true },
    revokedAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof ApiKey, EntitySchemaColumnOptions>,
})
