'use client'

import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState, type ReactElement } from 'react'
import { Thumbnail } from '@/submission/Thumbnail'
import { classNames } from '@/ui/class-names'
import { sentBy, type Rail, type RailEntry } from './rail'

type UndoRailProps = { rail: Rail; onUndo: (entry: RailEntry) => void }

/** The last decisions made here. A part of the page, not a toast: each can be reached and taken back while its ring shrinks. */
export function UndoRail({ rail, onUndo }: UndoRailProps): ReactElement {
  const t = useTranslations('board.rail')
  return (
    <section
      aria-label={t('label')}
      className={classNames('h-16 overflow-x-auto overflow-y-hidden', rail.length === 0 && 'max-lg:hidden')}
    >
      {rail.length === 0 ? (
        <p className="flex h-full items-center text-xs text-muted-foreground">{t('empty')}</p>
      ) : (
        <ol className="flex h-full items-center gap-2 px-0.5">
          {rail.map((entry) => (
            <li key={entry.key} className="max-w-64 shrink-0 lg:min-w-36 lg:flex-1 lg:shrink">
              <Chip entry={entry} onUndo={() => onUndo(entry)} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Chip({ entry, onUndo }: { entry: RailEntry; onUndo: () => void }): ReactElement {
  const t = useTranslations('board.rail')
  const { submission, verdict, state, problem } = entry
  const undoable = state === 'open' || (state === 'sending' && !entry.undoWanted)
  const seconds = useSecondsLeft(entry)
  const says = useStateOf(entry, seconds)
  const Icon = verdict === 'APPROVED' ? Check : X
  return (
    <button
      type="button"
      aria-disabled={!undoable}
      title={problem ?? says}
      onClick={() => undoable && onUndo()}
      className={classNames(
        'flex h-14 w-full items-center gap-2 rounded-lg border bg-surface ps-1.5 pe-2.5 text-start text-xs',
        undoable ? 'hover:bg-muted' : 'aria-disabled:cursor-default',
        (state === 'undone' || state === 'refused') && 'opacity-75',
      )}
    >
      <span className="relative">
        <Thumbnail submission={submission} className="size-9" />
        <span
          aria-hidden
          className={classNames(
            'absolute -end-1 -bottom-1 grid size-4 place-items-center rounded-full ring-2 ring-surface',
            verdict === 'APPROVED' ? 'bg-approve text-approve-foreground' : 'bg-deny text-deny-foreground',
          )}
        >
          <Icon className="size-3" strokeWidth={3} />
        </span>
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {t(verdict)}{' '}
          <bdi aria-hidden className="tabular-nums">
            …{submission.sender.phone.slice(-4)}
          </bdi>
          <span className="sr-only">{submission.sender.phone}: </span>
        </span>
        <span className="line-clamp-2 text-[0.6875rem] leading-tight text-muted-foreground tabular-nums">
          {problem ?? says}
        </span>
      </span>
      {state === 'open' && <Ring entry={entry} />}
    </button>
  )
}

/** Shrinks over what is left of the undo window. */
function Ring({ entry: { startedAt, windowMilliseconds } }: { entry: RailEntry }): ReactElement {
  const [passed] = useState(() => Date.now() - startedAt)
  return (
    <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0 -rotate-90">
      <circle cx="10" cy="10" r="8" fill="none" strokeWidth="3" className="stroke-muted" />
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        pathLength="1"
        strokeDasharray="1"
        className="undo-ring stroke-primary"
        style={{ animationDuration: `${windowMilliseconds}ms`, animationDelay: `${-passed}ms` }}
      />
    </svg>
  )
}

const useSecondsLeft = ({ state, startedAt, windowMilliseconds }: RailEntry): number => {
  const left = (): number => Math.max(0, Math.ceil((startedAt + windowMilliseconds - Date.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    if (state !== 'open' && state !== 'sending') return undefined
    const timer = setInterval(() => setSeconds(left()), 250)
    return () => clearInterval(timer)
  })
  return seconds
}

const useStateOf = (entry: RailEntry, seconds: number): string => {
  const t = useTranslations('board.rail')
  const words = useTranslations('words')
  if (entry.undoWanted && entry.state === 'sending') return t('undoing')
  if (entry.state === 'open') return t('undo', { seconds })
  if (entry.state === 'refused') return entry.problem ?? ''
  if (entry.state !== 'final') return t(entry.state)
  const { reply, postback } = sentBy(entry)
  const parts = [
    reply && t('reply', { state: words(`outbound.${reply.state}`) }),
    postback && t('postback', { state: words(`postback.${postback.state}`) }),
  ].filter((each) => each !== undefined)
  return parts.length > 0 ? parts.join(' · ') : t('nothing')
}
