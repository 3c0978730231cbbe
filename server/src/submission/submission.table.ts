import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Submission } from './submission.js'

export const SubmissionTable = new EntitySchema<Submission>({
  name: 'submission',
  columns: {
    id: { type: 'uuid', primary: true },
    organisationId: { type: 'uuid' },
    inboxId: { type: 'uuid' },
    messageId: { type: 'uuid' },
    shortCodeId: { type: 'uuid' },
    keyword: { type: 'text', nullable: true },
    folder: { type: 'text' },
    arriving: { type: 'boolean' },
    reason: { type: 'text', nullable: true },
    sender: { type: 'text' },
    country: { type: 'text', nullable: true },
    carrier: { type: 'text', nullable: true },
    carrierSource: { type: 'text' },
    contentKind: { type: 'text' },
    subject: { type: 'text', nullable: true },
    text: { type: 'text', nullable: true },
    receivedAt: { type: 'timestamptz' },
    decidedAt: { type: 'timestamptz', nullable: true },
    decidedBy: { type: 'text', nullable: true },
    accepted: { type: 'boolean' },
    trace: { type: 'jsonb' },
    inboxVersion: { type: 'integer' },
    version: { type: 'integer' },
  } satisfies Record<keyof Submission, EntitySchemaColumnOptions>,
})
