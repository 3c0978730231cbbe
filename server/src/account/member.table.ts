import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Member } from './account.js'

export const MemberTable = new EntitySchema<Member>({
  name: 'member',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    userId: { type: 'uuid' },
    role: { type: 'text' },
    operator: { type: 'boolean' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof Member, EntitySchemaColumnOptions>,
})
