import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import type { Decision } from './decision.js'

/** As it lies in its table: the actor in three columns. */
export type DecisionRow = Omit<Decision, 'by' | 'from' | 'to'> & {
  readonly actorKind: Decision['by']['kind']
  readonly actorId: string | null
  readonly actorName: string
  readonly fromFolder: Decision['from']
  readonly toFolder: Decision['to']
}

export const DecisionTable = new EntitySchema<DecisionRow>({
  name: 'decision',
  columns: {
    id: { type: 'uuid', primary: true },
    submissionId: { type: 'uuid' },
    inboxId: { type: 'uuid' },
    actorKind: { type: 'text' },
    actorId: { type: 'text', nullable: true },
    actorName: { type: 'text' },
    fromFolder: { type: 'text', nullable: true },
    toFolder: { type: 'text' },
    reason: { type: 'text', nullable: true },
    reasonBefore: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    at: { type: 'timestamptz' },
    effectsDueAt: { type: 'timestamptz' },
    undoneAt: { type: 'timestamptz', nullable: true },
    undoneBy: { type: 'text', nullable: true },
  } satisfies Record<keyof DecisionRow, EntitySchemaColumnOptions>,
})

export const decisionOf = ({
  actorKind,
  actorId,
  actorName,
  fromFolder,
  toFolder,
  ...rest
}: DecisionRow): Decision => ({
  ...rest,
  by: { kind: actorKind, id: actorId, name: actorName },
  from: fromFolder,
  to: toFolder,
})

export const decisionRowOf = ({ by, from, to, ...rest }: Decision): DecisionRow => ({
  ...rest,
  actorKind: by.kind,
  actorId: by.id,
  actorName: by.name,
  fromFolder: from,
  toFolder: to,
})
