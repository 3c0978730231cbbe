'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { PlayButton } from '@/submission/PlayButton'
import { Thumbnail } from '@/submission/Thumbnail'
import { useTimeIn } from '@/submission/use-time-in'
import { classNames } from '@/ui/class-names'
import type { Row } from './rows'
import { FolderBadges, RowProblem, SelectBox } from './row-pieces'
import type { RowsProps } from './Rows'
import { useCountryName } from './use-country-name'

/** The list where a table has no room: the same facts, one card each. */
export function Cards(props: RowsProps): ReactElement {
  const { rows, selection, onToggle, onToggleAll } = props
  const t = useTranslations('submissionList.bulk')
  const all = rows.every(({ id }) => selection.has(id))
  return (
    <>
      {onToggle && (
        <p className="flex items-center gap-1 pb-1 text-sm">
          <SelectBox label={t(all ? 'none' : 'all')} checked={all} onChange={onToggleAll} />
          <span aria-hidden>{t(all ? 'none' : 'all')}</span>
        </p>
      )}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2 md:grid-cols-2">
        {rows.map((row) => (
          <li key={row.id}>
            <RowCard row={row} {...props} />
          </li>
        ))}
      </ul>
    </>
  )
}

function RowCard({ row, ...props }: RowsProps & { row: Row }): ReactElement {
  const { inboxes, timeZone, selection, problems, belongs, onToggle } = props
  const t = useTranslations('submissionList.row')
  const timeIn = useTimeIn(timeZone)
  const countryName = useCountryName()
  const { id, sender, keyword, subject, text, receivedAt, country, carrier } = row
  const time = timeIn(receivedAt)
  const problem = problems.get(id)
  const facts = [
    inboxes?.find((each) => each.id === row.inbox.id)?.name,
    keyword,
    countryName(country.value),
    carrier.value ?? t('unknown'),
  ]
  return (
    <article
      data-row-of={id}
      className={classNames(
        'relative flex gap-3 rounded-lg border bg-surface p-3 focus-within:border-ring',
        selection.has(id) && 'bg-muted',
      )}
    >
      <Thumbnail submission={row} className="size-16 rounded-md" />
      <div className="min-w-0 flex-1 space-y-1 text-sm">
        <h2 className="font-medium tabular-nums">
          <Link
            href={`/submissions/${id}`}
            data-row={id}
            aria-label={t('open', { sender: sender.phone, time })}
            className="rounded-sm after:absolute after:inset-0"
          >
            <bdi>{sender.phone}</bdi>
          </Link>
        </h2>
        <p className="text-xs text-muted-foreground tabular-nums">
          <time dateTime={receivedAt}>{time}</time>
        </p>
        <p dir="auto" className="line-clamp-2 break-words">
          {[subject, text].filter(Boolean).join(' · ') || <span className="text-muted-foreground">{t('noText')}</span>}
        </p>
        <p className="text-xs break-words text-muted-foreground">{facts.filter(Boolean).join(' · ')}</p>
        <FolderBadges row={row} belongs={belongs(row)} />
        {problem && <RowProblem why={problem} />}
      </div>
      {/* Below each other where the number has no room beside both. */}
      <span className="relative z-10 flex flex-col-reverse items-end justify-end gap-1 self-start sm:flex-row">
        <PlayButton submission={row} />
        {onToggle && (
          <SelectBox
            label={t('select', { sender: sender.phone, time })}
            checked={selection.has(id)}
            onChange={() => onToggle(id)}
          />
        )}
      </span>
    </article>
  )
}
