'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ConsentEvidenceInput, OptInType } from '@/graphql/generated/graphql'
import { ImportSubscribersMutation } from './documents'
import { noOutcome, withAnswer, type ImportOutcome, type PartAnswer } from './outcome'
import type { ImportPart } from './parts'

/** What is to be imported: a table in parts, and what holds for all of it. */
export type ImportPlan = {
  readonly campaignId: string
  readonly parts: readonly ImportPart[]
  readonly type: OptInType
  readonly evidence: ConsentEvidenceInput
}

export type ImportState =
  | { readonly kind: 'ready'; readonly refusal?: string }
  | {
      readonly kind: 'running' | 'stopped' | 'done'
      /** Rows that were answered for, of how many. */
      readonly done: number
      readonly total: number
      readonly outcome: ImportOutcome
      /** Why it stands still. */
      readonly problem?: string
    }

type Import = {
  readonly state: ImportState
  readonly start: (plan: ImportPlan) => void
  /** After the part that is on its way. */
  readonly stop: () => void
  readonly goOn: () => void
  readonly reset: () => void
}

type Way = { readonly plan: ImportPlan; readonly key: string; readonly part: number; readonly outcome: ImportOutcome }

type Answer =
  ({ readonly kind: 'imported' } & PartAnswer) | { readonly kind: 'refused' | 'failed'; readonly sentence: string }

const rowsIn = (parts: readonly ImportPart[]): number => parts.reduce((sum, { rows }) => sum + rows.length, 0)

/** Imports a table part by part. One that was cut off goes on where it was: what was asked once is not asked again. */
export function useImport(): Import {
  const words = useTranslations('words')
  const [importPart] = useMutation(ImportSubscribersMutation)
  const [state, setState] = useState<ImportState>({ kind: 'ready' })
  const way = useRef<Way>(undefined)
  const stopping = useRef(false)

  const ask = async ({ plan, key, part }: Way, { csv }: ImportPart): Promise<Answer> => {
    const { campaignId, type, evidence } = plan
    try {
      const input = { campaignId, csv, type, evidence, idempotencyKey: `${key}-${part}` }
      const { data } = await importPart({ variables: { input } })
      const result = data?.importSubscribers.result
      if (result?.__typename === 'SubscribersImported') return { kind: 'imported', ...result }
      return { kind: 'refused', sentence: result?.message ?? words('failure.unexpected') }
    } catch (error) {
      return { kind: 'failed', sentence: words(`failure.${failureOf(error)}`) }
    }
  }

  const show = (kind: 'running' | 'stopped' | 'done', { plan, part, outcome }: Way, problem?: string): void =>
    setState({
      kind,
      done: rowsIn(plan.parts.slice(0, part)),
      total: rowsIn(plan.parts),
      outcome,
      ...(problem !== undefined && { problem }),
    })

  /** The way behind one more part; undefined where it ends, which is shown. */
  const step = async (at: Way): Promise<Way | undefined> => {
    way.current = at
    const part = at.plan.parts[at.part]
    if (!part || stopping.current) return void show(part ? 'stopped' : 'done', at)
    show('running', at)
    const answer = await ask(at, part)
    if (answer.kind === 'imported') return { ...at, part: at.part + 1, outcome: withAnswer(at.outcome, part, answer) }
    // Nothing was written yet, and something has to be changed.
    if (answer.kind === 'refused' && at.part === 0) setState({ kind: 'ready', refusal: answer.sentence })
    else show('stopped', at, answer.sentence)
    return undefined
  }

  const run = async (from: Way): Promise<void> => {
    stopping.current = false
    let at: Way | undefined = from
    while (at) at = await step(at)
  }

  return {
    state,
    start: (plan) => void run({ plan, key: crypto.randomUUID(), part: 0, outcome: noOutcome }),
    stop: () => {
      stopping.current = true
    },
    goOn: () => way.current && void run(way.current),
    reset: () => setState({ kind: 'ready' }),
  }
}
