'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { Note } from '@/ui/note'
import { saveFile } from '@/ui/save-file'
import { Section } from '@/ui/section'
import { Segments } from '@/ui/segments'
import { Skeleton } from '@/ui/skeleton'
import { fileNameOf } from './file-name'
import { refusalOf } from './refusal'
import type { Scope } from './scope'
import { withTable } from './use-view'
import type { Figures } from './use-figures'
import type { Picture } from './view-in-address'

type PanelProps<Data> = {
  readonly scope: Scope
  readonly title: string
  readonly description?: ReactNode
  readonly figures: Figures<Data>
  /** How much room the figures will take, before they are there. */
  readonly room: string
  /** What there is both as a picture and as a table. */
  readonly picture?: Picture
  readonly csvOf: (data: Data) => string
  readonly isEmpty: (data: Data) => boolean
  readonly children: (data: Data, isTable: boolean) => ReactNode
}

/** A section of figures: as a picture or a table, to be taken away as a file, and in each of its states. */
export function Panel<Data>(props: PanelProps<Data>): ReactElement {
  const { scope, title, description, figures, room, picture, csvOf, isEmpty, children } = props
  const t = useTranslations('stats')
  const { view, change } = scope
  const { data, error, isBusy, retry } = figures
  const isTable = picture !== undefined && view.tables.includes(picture)
  const refusal = refusalOf(error)
  const hasRows = data !== undefined && !isEmpty(data)
  return (
    <Section
      title={title}
      description={description}
      action={
        <div className="flex flex-wrap items-center gap-2">
          {picture && (
            <Segments
              label={t('shownAs', { what: title })}
              hideLabel
              options={(['picture', 'table'] as const).map((value) => ({ value, label: t(value) }))}
              value={isTable ? 'table' : 'picture'}
              onChange={(value) => change({ tables: withTable(view.tables, picture, value === 'table') })}
            />
          )}
          <Button
            look="outline"
            size="small"
            className="h-10"
            disabled={!hasRows}
            aria-label={t('csvOf', { what: title })}
            onClick={() =>
              data && saveFile(fileNameOf(scope.place, title, scope.days), 'text/csv;charset=utf-8', csvOf(data))
            }
          >
            <Download aria-hidden />
            {t('csv')}
          </Button>
        </div>
      }
    >
      {error !== undefined &&
        (refusal ? (
          <Note tone="bad" role="alert">
            {refusal}
          </Note>
        ) : (
          <FailureNote failure={failureOf(error)} onRetry={retry} />
        ))}
      {!data && error === undefined && (
        <div role="status">
          <span className="sr-only">{t('loading', { what: title })}</span>
          <Skeleton className={room} />
        </div>
      )}
      {data && !refusal && (
        <div aria-busy={isBusy} className={classNames('transition-opacity', isBusy && 'opacity-60')}>
          {hasRows ? children(data, isTable) : <p className="text-sm text-muted-foreground">{t('none')}</p>}
        </div>
      )}
    </Section>
  )
}
