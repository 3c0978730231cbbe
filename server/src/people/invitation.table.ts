import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Invitation } from './invitation.js'

export const InvitationTable = new EntitySchema<Invitation>({
  name: 'invitation',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    email: { type: 'text' },
    role: { type: 'text' },
    inboxIds: { type: 'uuid', array: true, nullable: true },
    tokenHash: { type: 'text' },
    mailId: { type: 'uuid' },
    invitedBy: { type: 'text' },
    createdAt: { type: 'timestamptz' },
    expiresAt: { type: 'timestamptz' },
    acceptedAt: { type: 'timestamptz', nullable: true },
    revokedAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Invitation, EntitySchemaColumnOptions>,
})
