'use client'

import { Check, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactElement } from 'react'
import { MediaStage } from '@/submission/MediaStage'
import { standingDecision, type Submission } from '@/submission/submission'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { useWide } from '@/ui/use-wide'
import { useSwipe } from './use-swipe'

type TriageCardProps = {
  readonly submission: Submission
  /** Its decision, when somebody else made it while it was looked at. */
  readonly departed: boolean
  readonly position: string | undefined
  readonly timeZone: string
  readonly canDecide: boolean
  readonly onGoOn: () => void
  readonly onSwipe: (swiped: 'approve' | 'deny') => void
}

/** One submission, large: its media, who sent it, what it says. On a phone a finger pushes it aside to decide it. */
export function TriageCard(props: TriageCardProps): ReactElement {
  const { submission, departed, position, timeZone, canDecide, onGoOn, onSwipe } = props
  const t = useTranslations('board.card')
  const timeIn = useTimeIn(timeZone)
  const enabled = !useWide() && canDecide
  const swipe = useSwipe({ id: submission.id, enabled, canApprove: !submission.arriving, onSwipe })
  return (
    <article
      aria-labelledby="card-heading"
      data-submission={submission.id}
      className="group/card flex min-h-0 flex-1 translate-x-(--swipe) touch-pan-y touch-pinch-zoom flex-col gap-3 motion-reduce:translate-none"
      {...swipe}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <CardHeading key={submission.id} sender={submission.sender.phone} />
        <p className="text-xs text-muted-foreground tabular-nums">
          <time dateTime={submission.receivedAt}>{timeIn(submission.receivedAt)}</time>
          {position && <> · {position}</>} ·{' '}
          <Link href={`/submissions/${submission.id}`} className="rounded-sm underline underline-offset-4">
            {t('page')}
          </Link>
        </p>
      </div>
      <div
        className={classNames(
          'relative flex h-[44dvh] min-h-0 flex-col lg:h-auto lg:flex-1',
          departed && 'grayscale [&>*:not([role=status])]:opacity-40',
        )}
      >
        <MediaStage key={submission.id} submission={submission} />
        {departed && <DepartedNote submission={submission} onGoOn={onGoOn} />}
        <SwipeSigns />
      </div>
      <Words submission={submission} />
    </article>
  )
}

/** Takes the focus when its card comes up, unless one is busy elsewhere. */
function CardHeading({ sender }: { sender: string }): ReactElement {
  const t = useTranslations('board.card')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const { activeElement } = document
    const isFree =
      activeElement === null || activeElement === document.body || activeElement.closest('[data-follows-card]') !== null
    if (isFree) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h2
      id="card-heading"
      ref={heading}
      tabIndex={-1}
      className="text-lg font-semibold tracking-tight tabular-nums outline-none"
    >
      <span className="sr-only">{t('heading', { sender: '' })} </span>
      <bdi>{sender}</bdi>
    </h2>
  )
}

/** What letting go now would mean. For the eye only: the buttons below say and do the same. */
function SwipeSigns(): ReactElement {
  const t = useTranslations('board.decide')
  const sign = 'absolute top-3 z-10 hidden items-center gap-2 rounded-lg px-4 py-2 text-lg font-semibold shadow-lg'
  return (
    <div aria-hidden>
      <p className={classNames(sign, 'left-3 bg-approve text-approve-foreground group-data-[swipe=approve]/card:flex')}>
        <Check strokeWidth={3} />
        {t('approve')}
      </p>
      <p className={classNames(sign, 'right-3 bg-deny text-deny-foreground group-data-[swipe=deny]/card:flex')}>
        <X strokeWidth={3} />
        {t('deny')}
      </p>
    </div>
  )
}

function DepartedNote({ submission, onGoOn }: { submission: Submission; onGoOn: () => void }): ReactElement {
  const t = useTranslations('board.card')
  const words = useTranslations('words.folder')
  const by = standingDecision(submission)?.by
  const folder = words(submission.folder)
  return (
    <div role="status" className="absolute inset-0 z-10 grid place-items-center p-4">
      <div className="flex items-center gap-3 rounded-lg border bg-surface px-4 py-3 text-sm shadow-lg">
        <p>{by?.isViewer ? t('departedYou', { folder }) : t('departed', { name: by?.name ?? '', folder })}</p>
        <Button look="outline" size="small" onClick={onGoOn}>
          {t('goOn')}
        </Button>
      </div>
    </div>
  )
}

/** Always the same height on a wide screen, so that the stage never jumps. */
function Words({ submission: { subject, text } }: { submission: Submission }): ReactElement {
  const t = useTranslations('board.card')
  return (
    <div
      role="region"
      aria-label={t('text')}
      tabIndex={0}
      className="min-h-12 rounded-lg border bg-surface px-4 py-3 lg:h-24 lg:shrink-0 lg:overflow-y-auto"
    >
      {subject && (
        <p dir="auto" className="font-semibold break-words">
          {subject}
        </p>
      )}
      {text ? (
        <p dir="auto" className="text-base break-words whitespace-pre-wrap">
          {text}
        </p>
      ) : (
        !subject && <p className="text-sm text-muted-foreground">{t('noText')}</p>
      )}
    </div>
  )
}
