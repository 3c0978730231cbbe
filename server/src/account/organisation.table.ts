import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Organisation } from './account.js'

export const OrganisationTable = new EntitySchema<Organisation>({
  name: 'organisation',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    createdAt: { type: 'timestamptz' },
  } satisfies Record<keyof Organisation, EntitySchemaColumnOptions>,
})
