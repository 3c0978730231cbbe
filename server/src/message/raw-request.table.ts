import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { RawRequest } from './raw-request.js'

export const RawRequestTable = new EntitySchema<RawRequest>({
  name: 'raw_request',
  columns: {
    id: { type: 'uuid', primary: true },
    channelId: { type: 'uuid' },
    receivedAt: { type: 'timestamptz' },
    url: { type: 'text' },
    headers: { type: 'jsonb' },
    body: { type: 'bytea' },
    sealed: { type: 'boolean' },
    remoteAddress: { type: 'text' },
    stray: { type: 'boolean' },
  } satisfies Record<keyof RawRequest, EntitySchemaColumnOptions>,
})
