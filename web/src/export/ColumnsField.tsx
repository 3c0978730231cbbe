'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ExportKind } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Disclosure } from '@/ui/disclosure'
import { Skeleton } from '@/ui/skeleton'
import { ExportColumnsDocument } from './documents'

type ColumnsFieldProps = {
  readonly kind: ExportKind
  /** Null: those that are usual. */
  readonly chosen: readonly string[] | null
  readonly problem: string | undefined
  readonly onChange: (chosen: readonly string[] | null) => void
}

/** Which columns; the usual ones until somebody chooses. */
export function ColumnsField({ kind, chosen, problem, onChange }: ColumnsFieldProps): ReactElement {
  const t = useTranslations('exports.columns')
  const id = useId()
  const { data, error, refetch } = useQuery(ExportColumnsDocument, { variables: { kind } })
  if (!data)
    return error ? (
      <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="h-10" />
    )
  const all = data.exportColumns
  const usual = all.filter((each) => each.usual).map(({ name }) => name)
  const ticked = chosen ?? usual
  const isUsual = ticked.length === usual.length && usual.every((name) => ticked.includes(name))
  /** In the order of the file, whatever was ticked first. */
  const take = (wanted: readonly string[]): void =>
    onChange(all.map(({ name }) => name).filter((name) => wanted.includes(name)))
  return (
    <Disclosure
      label={t('title')}
      summary={t(ticked.length === all.length ? 'allOnes' : isUsual ? 'usualOnes' : 'chosen', {
        count: ticked.length,
        all: all.length,
      })}
      forced={problem !== undefined}
    >
      <fieldset className="space-y-2">
        <legend className="sr-only">{t('title')}</legend>
        <div className="flex flex-wrap items-center gap-1">
          <Button look="outline" size="small" onClick={() => take(all.map(({ name }) => name))}>
            {t('all')}
          </Button>
          <Button look="outline" size="small" onClick={() => take([])}>
            {t('none')}
          </Button>
          <Button look="outline" size="small" onClick={() => onChange(null)}>
            {t('usual')}
          </Button>
        </div>
        {problem && (
          <p role="alert" className="text-xs font-medium text-deny-text">
            {problem}
          </p>
        )}
        <div className="-mx-1 grid max-h-72 gap-x-4 overflow-y-auto p-1 sm:grid-cols-2">
          {all.map(({ name, about }) => (
            <label
              key={name}
              className="flex cursor-pointer items-start gap-2.5 rounded-sm px-1 py-1.5 text-sm hover:bg-muted/60"
            >
              <input
                type="checkbox"
                aria-label={name}
                aria-describedby={`${id}-${name}`}
                className="mt-0.5 size-4 shrink-0 accent-primary"
                checked={ticked.includes(name)}
                onChange={({ target }) =>
                  take(target.checked ? [...ticked, name] : ticked.filter((each) => each !== name))
                }
              />
              <span className="min-w-0">
                <code className="block text-xs font-medium break-words">{name}</code>
                <span id={`${id}-${name}`} className="block text-xs text-muted-foreground">
                  {about}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </Disclosure>
  )
}
