'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { Batch } from '@/feed/use-feed'
import type { Reason } from '@/graphql/generated/graphql'
import type { Submission } from '@/submission/submission'
import type { BoardInbox } from './Consequences'
import type { Counts } from './FolderNav'
import type { Command } from './keys'
import { confirm, giveBack, lookAt, shownOf, step, take, type Queue } from './queue'
import { newestUndoable, type Verdict } from './rail'
import { useDecisions, type Decisions } from './use-decisions'
import { useKeys } from './use-keys'
import { useLiveQueue, useQueue, type LiveQueue } from './use-queue'
import { useSingleKeys } from './use-single-keys'

type Listener = (submissions: readonly Submission[]) => void

/** Hears everything that the feed or the server says of submissions, until the returned function is called. */
export type Listen = (listener: Listener) => () => void

export type BoardState = LiveQueue & {
  readonly queue: Queue<Submission>
  readonly decisions: Decisions
  readonly counts: Counts
  readonly listen: Listen
  readonly shown: Submission | undefined
  readonly mayModerate: boolean
  readonly canDecide: boolean
  /** The last sentence for those who listen. */
  readonly said: string
  /** Why the last decision did not hold. */
  readonly refused: string | null
  readonly lastDecisionAt: number | null
  readonly overlay: 'keys' | 'deny' | null
  readonly command: (command: Command) => void
  readonly deny: (reason: Reason | null, note: string | null) => void
  readonly look: (id: string) => void
  readonly dismiss: () => void
}

/** Everything that moves on the board, joined: queue, decisions, counts, keys. */
export const useBoard = (inbox: BoardInbox, triage: boolean): BoardState => {
  const t = useTranslations('board.refused')
  const mayModerate = useViewer().rights.includes('MODERATE')
  const [counts, setCounts] = useState<Counts>(inbox.counts)
  const [listeners] = useState(() => new Set<Listener>())
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const [lastDecisionAt, setLastDecisionAt] = useState<number | null>(null)
  const [overlay, setOverlay] = useState<BoardState['overlay']>(null)
  const [singleKeys] = useSingleKeys()

  const state = useQueue(inbox.id)
  const [queue, update] = state
  const shown = shownOf(queue)
  const canDecide = mayModerate && shown !== undefined && queue.departed === null

  const decisions = useDecisions({
    undoWindowSeconds: inbox.settings.undoWindowSeconds,
    onTaken: ({ id }) => {
      update((before) => take(before, id))
      setRefused(null)
      setLastDecisionAt(Date.now())
    },
    onConfirmed: (submission) => {
      update((before) => confirm(before, submission))
      for (const hear of listeners) hear([submission])
    },
    onRefused: ({ id }) => update((before) => giveBack(before, id)),
    onRefusal: setRefused,
    onSaid: setSaid,
  })

  const live = useLiveQueue(inbox.id, state, (batch: Batch) => {
    const submissions = batch.changes.map(({ submission }) => submission)
    const ours = batch.counts.find(({ inboxId }) => inboxId === inbox.id)
    if (ours) setCounts(ours)
    if (submissions.length === 0) return
    for (const hear of [decisions.hear, ...listeners]) hear(submissions)
  })

  const decide = (verdict: Verdict, reason: Reason | null = null, note: string | null = null): void => {
    if (!canDecide) return
    if (verdict === 'APPROVED' && shown.arriving) {
      setRefused(t('arriving'))
      return setSaid(t('arriving'))
    }
    setOverlay(null)
    void decisions.decide(shown, verdict, reason, note)
  }

  const command = (wanted: Command): void => {
    if (wanted.kind === 'help') return setOverlay('keys')
    if (wanted.kind === 'undo') return decisions.undo()
    // In the folders there is no card on the stage that a key could mean.
    if (!triage) return
    if (wanted.kind === 'approve') return decide('APPROVED')
    if (wanted.kind === 'deny') return decide('DENIED', wanted.reason)
    if (wanted.kind === 'deny-with-note') return canDecide ? setOverlay('deny') : undefined
    setRefused(null)
    update((before) => step(before, wanted.kind === 'next' ? 1 : -1))
  }

  useKeys(shown?.id, command, singleKeys)

  return {
    ...live,
    queue,
    decisions,
    counts,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    shown,
    mayModerate,
    canDecide,
    said,
    refused,
    lastDecisionAt,
    overlay,
    command,
    deny: (reason, note) => decide('DENIED', reason, note),
    look: (id) => update((before) => lookAt(before, id)),
    dismiss: () => {
      setOverlay(null)
      setRefused(null)
    },
  }
}

/** Whether anything can be taken back now. */
export const canUndo = ({ decisions }: BoardState): boolean => newestUndoable(decisions.rail) !== undefined
