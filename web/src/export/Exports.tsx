'use client'

import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactElement } from 'react'
import { PageHeader } from '@/ui/page-header'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/ui/tabs'
import { ExportList } from './ExportList'
import { KindMenu } from './KindMenu'
import { ScheduleList } from './ScheduleList'
import { useExports } from './use-exports'

const tabs = ['files', 'schedules'] as const

/** The files that somebody asked for, and those that are made again and again. */
export function Exports(): ReactElement {
  const t = useTranslations('exports')
  const found = useExports()
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('files'))
  return (
    <div className="mx-auto w-full max-w-5xl space-y-4 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      <Tabs
        value={tab}
        onValueChange={(wanted) => void setTab(tabs.find((each) => each === wanted) ?? 'files')}
        className="space-y-4"
      >
        <div className="flex flex-wrap items-center justify-between gap-2">
          <TabsList aria-label={t('title')}>
            {tabs.map((each) => (
              <TabsTrigger key={each} value={each}>
                {t(`tab.${each}`)}
              </TabsTrigger>
            ))}
          </TabsList>
          <KindMenu key={tab} repeats={tab === 'schedules'} onAsked={found.take} />
        </div>
        <TabsContent value="files">
          <ExportList found={found} />
        </TabsContent>
        <TabsContent value="schedules">
          <ScheduleList />
        </TabsContent>
      </Tabs>
    </div>
  )
}
