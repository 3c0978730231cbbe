import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Mail } from './mail.js'

export const MailTable = new EntitySchema<Mail>({
  name: 'mail',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid', nullable: true },
    recipient: { type: 'text' },
    kind: { type: 'text' },
    subject: { type: 'text' },
    sealedText: { type: 'text', nullable: true },
    state: { type: 'text' },
    problem: { type: 'text', nullable: true },
    createdAt: { type: 'timestamptz' },
    expiresAt: { type: 'timestamptz' },
    finishedAt: { type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Mail, EntitySchemaColumnOptions>,
})
