'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { PlayButton } from '@/submission/PlayButton'
import { Thumbnail } from '@/submission/Thumbnail'
import { useTimeIn } from '@/submission/use-time-in'
import { Card } from '@/ui/card'
import { classNames } from '@/ui/class-names'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { FolderBadges, RowProblem, SelectBox } from './row-pieces'
import type { Row, Selection } from './rows'
import type { ListInbox } from './SubmissionList'
import { useCountryName } from './use-country-name'

export type RowsProps = {
  readonly rows: readonly Row[]
  /** Given where the list is over several inboxes, so that each row names its own. */
  readonly inboxes: readonly ListInbox[] | undefined
  readonly timeZone: string
  readonly selection: Selection
  readonly problems: ReadonlyMap<string, string>
  /** Whether a row still meets the filter. */
  readonly belongs: (row: Row) => boolean
  /** Undefined for who may not decide. */
  readonly onToggle: ((id: string) => void) | undefined
  readonly onToggleAll: () => void
}

/** The list where there is room for a table. */
export function Rows(props: RowsProps): ReactElement {
  const { rows, inboxes, timeZone, selection, onToggle, onToggleAll } = props
  const t = useTranslations('submissionList')
  const all = rows.every(({ id }) => selection.has(id))
  return (
    <Card>
      <Table>
        <thead>
          <tr>
            {onToggle && (
              <HeaderCell className="w-10 pe-0">
                <SelectBox label={t(all ? 'bulk.none' : 'bulk.all')} checked={all} onChange={onToggleAll} />
              </HeaderCell>
            )}
            <HeaderCell>{t('column.sender')}</HeaderCell>
            {inboxes && <HeaderCell>{t('column.inbox')}</HeaderCell>}
            <HeaderCell>{t('column.keyword')}</HeaderCell>
            <HeaderCell className="w-1/3">{t('column.text')}</HeaderCell>
            <HeaderCell>{t('column.folder')}</HeaderCell>
            <HeaderCell>{t('column.received', { zone: timeZone })}</HeaderCell>
            <HeaderCell>{t('column.country')}</HeaderCell>
            <HeaderCell>{t('column.carrier')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id} row={row} {...props} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function TableRow({ row, ...props }: RowsProps & { row: Row }): ReactElement {
  const { inboxes, timeZone, selection, problems, belongs, onToggle } = props
  const t = useTranslations('submissionList.row')
  const timeIn = useTimeIn(timeZone)
  const countryName = useCountryName()
  const { id, sender, keyword, subject, text, receivedAt, country, carrier } = row
  const time = timeIn(receivedAt)
  const problem = problems.get(id)
  return (
    <tr
      data-row-of={id}
      className={classNames(
        'last:*:border-b-0 focus-within:bg-muted/60 hover:bg-muted/60',
        selection.has(id) && 'bg-muted',
      )}
    >
      {onToggle && (
        <Cell className="pe-0">
          <SelectBox
            label={t('select', { sender: sender.phone, time })}
            checked={selection.has(id)}
            onChange={() => onToggle(id)}
          />
        </Cell>
      )}
      <Cell>
        <span className="flex items-center gap-3">
          <Thumbnail submission={row} className="size-11" />
          <Link
            href={`/submissions/${id}`}
            data-row={id}
            aria-label={t('open', { sender: sender.phone, time })}
            className="rounded-sm font-medium whitespace-nowrap tabular-nums underline-offset-4 hover:underline"
          >
            <bdi>{sender.phone}</bdi>
          </Link>
          <PlayButton submission={row} />
        </span>
      </Cell>
      {inboxes && <Cell>{inboxes.find((each) => each.id === row.inbox.id)?.name}</Cell>}
      <Cell className="break-words">{keyword}</Cell>
      <Cell className="max-w-0 min-w-56">
        <p dir="auto" className="line-clamp-2 break-words">
          {[subject, text].filter(Boolean).join(' · ') || <span className="text-muted-foreground">{t('noText')}</span>}
        </p>
        {problem && <RowProblem why={problem} />}
      </Cell>
      <Cell>
        <FolderBadges row={row} belongs={belongs(row)} />
      </Cell>
      <Cell className="whitespace-nowrap tabular-nums">
        <time dateTime={receivedAt}>{timeIn(receivedAt, 'short')}</time>
      </Cell>
      <Cell>{countryName(country.value)}</Cell>
      <Cell>{carrier.value ?? t('unknown')}</Cell>
    </tr>
  )
}
