'use client'

import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import type { Weekday } from '@/graphql/generated/graphql'
import { weekdays } from '@/ui/week-clock'
import { hourInWords } from '@/ui/hour'
import { useWide } from '@/ui/use-wide'
import type { HourRow } from './ByHour'
import { countAt, hours, levelOf, levels } from './heat'
import { openingOf } from './opening'
import type { Scope } from './scope'
import { spotBy } from './spots'

type HeatMapProps = { readonly scope: Scope; readonly rows: readonly HourRow[]; readonly most: number }

type HeatCell = {
  readonly x: number
  readonly y: number
  readonly id: string
  readonly weekday: Weekday
  readonly hour: number
  readonly count: number
}

const twoDigits = (hour: number): string => String(hour).padStart(2, '0')

/**
 * The hours of the week, each as strong as what came in it. Days are lines where there is room for a day's hours beside
 * each other, and columns on a phone. One tab stop; the arrow keys lead from cell to cell.
 */
export function HeatMap({ scope, rows, most }: HeatMapProps): ReactElement {
  const t = useTranslations('stats')
  const words = useTranslations('words.weekday')
  const format = useFormatter()
  const isWide = useWide()
  const table = useRef<HTMLTableElement>(null)
  const [current, setCurrent] = useState<string>()
  const lines: readonly (readonly HeatCell[])[] = (isWide ? weekdays : hours).map((line, y) =>
    (isWide ? hours : weekdays).map((column, x) => {
      const [weekday, hour] = isWide ? [weekdays[y], x] : [weekdays[x], y]
      const day = weekday ?? 'MONDAY'
      return { x, y, id: `${line} ${column}`, weekday: day, hour, count: countAt(rows, day, hour) }
    }),
  )
  const full = lines.flat().filter(({ count }) => count > 0)
  const stop = full.find(({ id }) => id === current) ?? full[0]
  const press = (event: KeyboardEvent): void => {
    const to = stop && spotBy(full, stop, event.key)
    if (!to) return
    event.preventDefault()
    table.current?.querySelector<HTMLElement>(`[data-cell="${to.id}"]`)?.focus()
  }
  const dayName = (day: Weekday): ReactElement => (
    <>
      <span aria-hidden>{words(day).slice(0, isWide ? 3 : 2)}</span>
      <span className="sr-only">{words(day)}</span>
    </>
  )
  const heading = 'text-xs font-normal text-muted-foreground tabular-nums'
  return (
    <div className="space-y-3">
      {/* The keys of what is in it, which gets the focus itself. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table
        ref={table}
        aria-label={t('byHour.title')}
        className="w-full table-fixed border-separate border-spacing-0.5"
        onKeyDown={press}
      >
        <thead>
          <tr>
            <th scope="col" className="w-9">
              <span className="sr-only">{t(isWide ? 'byHour.day' : 'byHour.hour')}</span>
            </th>
            {isWide
              ? hours.map((hour) => (
                  <th key={hour} scope="col" className={heading}>
                    {twoDigits(hour)}
                  </th>
                ))
              : weekdays.map((day) => (
                  <th key={day} scope="col" className={heading}>
                    {dayName(day)}
                  </th>
                ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, y) => (
            <tr key={isWide ? weekdays[y] : y}>
              <th scope="row" className={`${heading} text-start`}>
                {isWide ? dayName(weekdays[y] ?? 'MONDAY') : twoDigits(y)}
              </th>
              {line.map(({ id, weekday, hour, count }) => (
                <td key={id} className="p-0">
                  {count === 0 ? (
                    <span className="block h-7 rounded-xs bg-muted/60 lg:h-8">
                      <span className="sr-only">0</span>
                    </span>
                  ) : (
                    <Link
                      href={openingOf(scope, { weekday, hour })}
                      prefetch={false}
                      data-cell={id}
                      data-level={levelOf(count, most)}
                      tabIndex={id === stop?.id ? 0 : -1}
                      onFocus={() => setCurrent(id)}
                      title={`${words(weekday)}, ${hourInWords(hour)}: ${format.number(count)}`}
                      aria-label={t('open', { what: `${words(weekday)}, ${hourInWords(hour)}`, count })}
                      className="heat flex h-7 items-center justify-center rounded-xs text-[0.6875rem] tabular-nums lg:h-8"
                    >
                      {format.number(count, { notation: 'compact', maximumFractionDigits: 0 })}
                    </Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <HeatScale most={most} />
    </div>
  )
}

/** What the strengths mean. */
export function HeatScale({ most }: { most: number }): ReactElement {
  const t = useTranslations('stats')
  const format = useFormatter()
  return (
    <p className="flex items-center gap-1 text-xs text-muted-foreground">
      <span className="me-1">{t('fewest')}</span>
      {Array.from({ length: levels }, (_, index) => (
        <span key={index} aria-hidden data-level={index + 1} className="heat size-3.5 rounded-xs" />
      ))}
      <span className="ms-1">{t('most', { count: format.number(most) })}</span>
    </p>
  )
}
