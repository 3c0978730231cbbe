'use client'

import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { Note } from '@/ui/note'
import { ChooseTable, type ChosenTable } from './ChooseTable'
import { ImportForm } from './ImportForm'
import { ImportProgress } from './ImportProgress'
import { useImport } from './use-import'

/** A table of phones for a campaign: chosen, understood, imported, and what came of it. */
export function ImportSubscribers({ campaignId }: { campaignId: string }): ReactElement {
  const t = useTranslations('subscriberImport')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const [table, setTable] = useState<ChosenTable>()
  const { state, start, stop, goOn, reset } = useImport()
  const list = `/campaigns/${campaignId}/subscribers`
  return (
    <div className="mx-auto max-w-4xl space-y-5 pt-2">
      <div className="space-y-1">
        <Link
          href={list}
          className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted-foreground hover:text-foreground"
        >
          <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          {t('back')}
        </Link>
        <h2 className="text-lg font-semibold tracking-tight">{t('title')}</h2>
        <p className="text-sm text-muted-foreground">{t('description')}</p>
      </div>
      {!isAdmin && <Note>{t('adminsOnly')}</Note>}
      {isAdmin && state.kind === 'ready' && (
        <>
          <ChooseTable table={table} onTable={setTable} />
          {table && (
            <ImportForm
              // Another file is understood anew.
              key={table.id}
              campaignId={campaignId}
              table={table}
              refusal={state.refusal}
              onImport={start}
            />
          )}
        </>
      )}
      {isAdmin && table && state.kind !== 'ready' && (
        <ImportProgress
          state={state}
          table={table}
          list={list}
          onStop={stop}
          onGoOn={goOn}
          onAnother={() => {
            setTable(undefined)
            reset()
          }}
        />
      )}
    </div>
  )
}
