import { EntitySchema } from 'typeorm'
import type { Due } from '../../server/src/effects.js'
import type { Entry } from '../../server/src/feed/change.js'
import type { Delta } from '../../server/src/stats/ledger.js'

// The product writes these with SQL of its own; TypeORM's way needs them as entities.

type Numbered = { readonly id: string }

const id = { type: 'bigint', primary: true, generated: true } as const

export type EffectRow = Numbered &
  Omit<Due, 'effect' | 'at'> & { readonly kind: string; readonly subjectId: string; readonly dueAt: Date }

export const EffectTable = new EntitySchema<EffectRow>({
  name: 'effect',
  columns: {
    id,
    kind: { type: 'text' },
    subjectId: { type: 'uuid' },
    organisationId: { type: 'uuid', nullable: true },
    decisionId: { type: 'uuid', nullable: true },
    lane: { type: 'text', nullable: true },
    dueAt: { type: 'timestamptz' },
  },
})

export const ChangeTable = new EntitySchema<Entry & Numbered>({
  name: 'change',
  columns: {
    id,
    organisationId: { type: 'uuid' },
    placeId: { type: 'uuid' },
    subjectId: { type: 'uuid' },
    kind: { type: 'text' },
    at: { type: 'timestamptz' },
  },
})

/** The phone is left out: the product keeps a number made of it. */
export const DeltaTable = new EntitySchema<Omit<Delta, 'sender'> & Numbered>({
  name: 'submission_delta',
  columns: {
    id,
    organisationId: { type: 'uuid' },
    inboxId: { type: 'uuid' },
    bucketQuarter: { type: 'integer' },
    folder: { type: 'text' },
    country: { type: 'text' },
    carrier: { type: 'text' },
    carrierSource: { type: 'text' },
    contentKind: { type: 'text' },
    reason: { type: 'text' },
    keyword: { type: 'text' },
    decidedBy: { type: 'text' },
    decidedQuarter: { type: 'integer', nullable: true },
    pace: { type: 'smallint', nullable: true },
    count: { type: 'integer' },
  },
})
