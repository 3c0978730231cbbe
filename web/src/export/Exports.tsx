'use client'

import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { DestinationList } from '@/destination/DestinationList'
import { PageHeader } from '@/ui/page-header'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/ui/tabs'
import { ExportList } from './ExportList'
import { KindMenu } from './KindMenu'
import { ScheduleList } from './ScheduleList'
import { useExports } from './use-exports'

const tabs = ['files', 'schedules', 'destinations'] as const

/** The files that somebody asked for, those that are made again and again, and where these are put. */
export function Exports(): ReactElement {
  const t = useTranslations('exports')
  const found = useExports()
  const isAdmin = useViewer().rights.includes('ADMIN')
  const shown = tabs.filter((each) => each !== 'destinations' || isAdmin)
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('files'))
  return (
    <div className="mx-auto w-full max-w-5xl space-y-4 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      <Tabs
        value={tab}
        onValueChange={(wanted) => void setTab(shown.find((each) => each === wanted) ?? 'files')}
        className="space-y-4"
      >
        <div className="flex flex-wrap items-center justify-between gap-2">
          <TabsList aria-label={t('title')}>
            {shown.map((each) => (
              <TabsTrigger key={each} value={each}>
                {t(`tab.${each}`)}
              </TabsTrigger>
            ))}
          </TabsList>
          {tab !== 'destinations' && <KindMenu key={tab} repeats={tab === 'schedules'} onAsked={found.take} />}
        </div>
        <TabsContent value="files">
          <ExportList found={found} />
        </TabsContent>
        <TabsContent value="schedules">
          <ScheduleList />
        </TabsContent>
        {isAdmin && (
          <TabsContent value="destinations">
            <DestinationList />
          </TabsContent>
        )}
      </Tabs>
    </div>
  )
}
