'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { Submission } from '@/submission/submission'
import { Thumbnail } from '@/submission/Thumbnail'
import { useTimeIn } from '@/submission/use-time-in'
import { classNames } from '@/ui/class-names'

const shownAtOnce = 12

type UpNextProps = {
  readonly visible: readonly Submission[]
  readonly currentId: string | null
  /** All that are pending, by the server's count. */
  readonly pending: number
  readonly timeZone: string
  readonly onLookAt: (id: string) => void
}

/** What comes next, small; a press brings it onto the stage. */
export function UpNext({ visible, currentId, pending, timeZone, onLookAt }: UpNextProps): ReactElement | null {
  const t = useTranslations('board')
  const timeIn = useTimeIn(timeZone)
  const from = Math.max(
    0,
    visible.findIndex(({ id }) => id === currentId),
  )
  const next = visible.slice(from, from + shownAtOnce)
  const more = pending - from - next.length
  if (visible.length < 2) return null
  return (
    <section aria-label={t('upNext')}>
      <h2 className="mb-2 px-2.5 text-xs font-medium text-muted-foreground">{t('upNext')}</h2>
      <ol className="grid grid-cols-3 gap-1.5 px-2.5">
        {next.map((submission) => (
          <li key={submission.id}>
            <button
              type="button"
              aria-label={t('upNextItem', {
                sender: submission.sender.phone,
                time: timeIn(submission.receivedAt, 'clock'),
              })}
              aria-current={submission.id === currentId}
              onClick={() => onLookAt(submission.id)}
              className={classNames(
                'block w-full rounded-md',
                submission.id === currentId && 'ring-2 ring-primary ring-offset-2 ring-offset-surface',
              )}
            >
              <Thumbnail submission={submission} className="aspect-square w-full rounded-md" />
            </button>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <p className="mt-2 px-2.5 text-xs text-muted-foreground tabular-nums">{t('more', { count: more })}</p>
      )}
    </section>
  )
}
