'use client'

import { Check, PencilLine, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { Consequences, type BoardInbox } from '@/moderation/Consequences'
import { DenyDialog } from '@/moderation/DenyDialog'
import type { Verdict } from '@/moderation/rail'
import { isErased, standingDecision, type Decision } from '@/submission/submission'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { ChangeDialog } from './ChangeDialog'
import type { WholeSubmission } from './SubmissionPage'
import { useChange } from './use-change'

type DecidePanelProps = {
  readonly submission: WholeSubmission
  readonly inbox: BoardInbox
  readonly onChanged: () => void
}

/** Where it lies, and what can be done about it now: decide, undo, or decide otherwise. */
export function DecidePanel({ submission, inbox, onChanged }: DecidePanelProps): ReactElement {
  const t = useTranslations('submissionPage.decide')
  const change = useChange(submission, onChanged)
  const canDecide = useViewer().rights.includes('MODERATE') && !isErased(submission)
  const [asking, setAsking] = useState<Verdict>()
  const [denying, setDenying] = useState(false)
  const decision = standingDecision(submission)
  const isOpen = useIsOpen(decision)
  const { timeZone } = inbox.settings
  const isPending = submission.folder === 'PENDING'
  // Undone in its window it never was; after it, somebody has to know what is out.
  const isLate = !isPending && !isOpen
  const wish = (verdict: Verdict): void => {
    if (isLate) setAsking(verdict)
    else void change.decide(verdict)
  }
  return (
    <div className="space-y-3 text-sm">
      <Now submission={submission} decision={decision} timeZone={timeZone} />
      {isErased(submission) && <Note>{t('erased')}</Note>}
      {change.said && (
        <Note tone={change.said.tone} role="status">
          {change.said.sentence}
        </Note>
      )}
      {canDecide && isOpen && decision && (
        <UndoOffer
          decision={decision}
          timeZone={timeZone}
          busy={change.busy}
          onUndo={() => void change.undo(decision.id)}
        />
      )}
      {canDecide && (
        <div className="grid gap-2">
          {submission.folder !== 'APPROVED' && (
            <Button look="approve" disabled={change.busy || submission.arriving} onClick={() => wish('APPROVED')}>
              <Check aria-hidden strokeWidth={3} />
              {t(isPending ? 'approve' : 'toApproved')}
            </Button>
          )}
          {submission.folder !== 'DENIED' && (
            <Button look="deny" disabled={change.busy} onClick={() => wish('DENIED')}>
              <X aria-hidden strokeWidth={3} />
              {t(isPending ? 'deny' : 'toDenied')}
            </Button>
          )}
          {isPending && (
            <Button look="outline" disabled={change.busy} onClick={() => setDenying(true)}>
              <PencilLine aria-hidden />
              {t('denyWith')}
            </Button>
          )}
          {submission.arriving && submission.folder !== 'APPROVED' && (
            <p className="text-xs text-warn-text">{t('arriving')}</p>
          )}
        </div>
      )}
      {isPending && <Consequences submission={submission} inbox={inbox} />}
      <DenyDialog
        open={denying}
        onClose={() => setDenying(false)}
        onDeny={(reason, note) => {
          setDenying(false)
          void change.decide('DENIED', reason, note)
        }}
      />
      <ChangeDialog
        verdict={asking}
        submission={submission}
        inbox={inbox}
        onClose={() => setAsking(undefined)}
        onConfirm={(verdict, reason) => {
          setAsking(undefined)
          void change.decide(verdict, reason)
        }}
      />
    </div>
  )
}

const tones = { PENDING: 'neutral', APPROVED: 'good', DENIED: 'bad' } as const

type NowProps = { submission: WholeSubmission; decision: Decision | undefined; timeZone: string }

function Now({ submission, decision, timeZone }: NowProps): ReactElement {
  const t = useTranslations('submissionPage.decide')
  const words = useTranslations('words')
  const timeIn = useTimeIn(timeZone)
  return (
    <div className="space-y-1">
      <p className="flex flex-wrap gap-1">
        <Badge tone={tones[submission.folder]}>{words(`folder.${submission.folder}`)}</Badge>
        {submission.reason && <Badge tone="outline">{words(`reason.${submission.reason}`)}</Badge>}
      </p>
      {decision && (
        <p className="text-xs text-muted-foreground tabular-nums">
          {decision.by.kind === 'RULE'
            ? t('byRule', { time: timeIn(decision.at) })
            : t('by', { name: decision.by.name, time: timeIn(decision.at) })}
        </p>
      )}
    </div>
  )
}

type UndoOfferProps = {
  readonly decision: Decision
  readonly timeZone: string
  readonly busy: boolean
  readonly onUndo: () => void
}

function UndoOffer({ decision, timeZone, busy, onUndo }: UndoOfferProps): ReactElement {
  const t = useTranslations('submissionPage.decide')
  const timeIn = useTimeIn(timeZone)
  return (
    <div className="space-y-1.5">
      <Button look="outline" className="w-full" disabled={busy} onClick={onUndo}>
        <Undo2 aria-hidden />
        {t('undo')}
      </Button>
      <p className="text-xs text-muted-foreground tabular-nums">
        {t('undoHint', { time: timeIn(decision.effectsDueAt, 'clock') })}
      </p>
    </div>
  )
}

const rightNow = (): number => Date.now()

/** Whether the decision can still be undone; turns by itself when its window is over. */
const useIsOpen = (decision: Decision | undefined): boolean => {
  const ends = decision && decision.by.kind !== 'RULE' ? Date.parse(decision.effectsDueAt) : 0
  const [over, setOver] = useState(0)
  useEffect(() => {
    if (ends <= rightNow()) return undefined
    const timer = setTimeout(() => setOver(ends), ends - rightNow())
    return () => clearTimeout(timer)
  }, [ends])
  return ends > over && ends > rightNow()
}
