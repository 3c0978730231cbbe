import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Destination } from './destination.js'

export const DestinationTable = new EntitySchema<Destination>({
  name: 'sftp_destination',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    name: { type: 'text' },
    host: { type: 'text' },
    port: { type: 'int' },
    userName: { type: 'text' },
    folder: { type: 'text' },
    signIn: { type: 'text' },
    sealedPrivateKey: { type: 'text', nullable: true },
    publicKey: { type: 'text' },
    sealedPassword: { type: 'text', nullable: true },
    hostKey: { type: 'text', nullable: true },
    offeredHostKey: { type: 'text', nullable: true },
    testedAt: { type: 'timestamptz', nullable: true },
    problem: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz' },
    createdBy: { type: 'jsonb' },
    removedAt: { type: 'timestamptz', nullable: true },
    removedBy: { type: 'jsonb', nullable: true },
  } satisfies Record<keyof Destination, EntitySchemaColumnOptions>,
})
