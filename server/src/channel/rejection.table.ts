import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Rejection } from './rejection.js'

export const RejectionTable = new EntitySchema<Rejection>({
  name: 'channel_rejection',
  columns: {
    id: { type: 'uuid', primary: true },
    channelId: { type: 'uuid' },
    at: { type: 'timestamptz' },
    reason: { type: 'text' },
    urlComputed: { type: 'text' },
    remoteAddress: { type: 'text' },
  } satisfies Record<keyof Rejection, EntitySchemaColumnOptions>,
})
