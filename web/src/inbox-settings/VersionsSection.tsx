'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ListedVersionFragment } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { InboxVersionsDocument } from './documents'
import { useSettingInWords } from './use-setting-in-words'

const page = 10

type CampaignName = (id: string) => string | undefined

type VersionsSectionProps = { inboxId: string; current: number; timeZone: string; campaignName: CampaignName }

/** Who changed the settings, when and to what. The trace of each submission names the version that judged it. */
export function VersionsSection({ inboxId, current, timeZone, campaignName }: VersionsSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.versions')
  const [shown, setShown] = useState(page)
  const { data, previousData, error, refetch } = useQuery(InboxVersionsDocument, {
    // One more tells whether there are older ones.
    variables: { inboxId, first: shown + 1 },
    fetchPolicy: 'no-cache',
  })
  const versions = (data ?? previousData)?.inboxVersions
  return (
    <Section title={t('title')} description={t('description')} anchor="versions">
      {error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!versions && !error && <Skeleton className="h-24" />}
      {versions && (
        <ol aria-label={t('title')} className="divide-y rounded-md border">
          {versions.slice(0, shown).map((version, index) => (
            <Version
              key={version.version}
              version={version}
              before={versions[index + 1]}
              isCurrent={version.version === current}
              timeZone={timeZone}
              campaignName={campaignName}
            />
          ))}
        </ol>
      )}
      {versions && versions.length > shown && shown < 190 && (
        <Button look="outline" size="small" onClick={() => setShown(Math.min(shown + 50, 190))}>
          {t('older')}
        </Button>
      )}
    </Section>
  )
}

type VersionProps = {
  version: ListedVersionFragment
  before: ListedVersionFragment | undefined
  isCurrent: boolean
  timeZone: string
  campaignName: CampaignName
}

function Version({ version, before, isCurrent, timeZone, campaignName }: VersionProps): ReactElement {
  const t = useTranslations('inboxSettings.versions')
  const timeIn = useTimeIn(timeZone)
  const inWords = useSettingInWords(campaignName)
  const changed = version.changed.map((name) => inWords(name, version, before))
  const { by, at } = version
  return (
    <li className="space-y-1 px-3 py-2.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium tabular-nums">{t('version', { version: version.version })}</span>
        {isCurrent && <Badge tone="good">{t('current')}</Badge>}
        <span className="text-muted-foreground">
          {by.isViewer ? t('byYou') : t('by', { name: by.name })} ·{' '}
          <time dateTime={at} className="tabular-nums">
            {timeIn(at, 'short')}
          </time>
        </span>
      </p>
      {before ? (
        changed.length > 0 && (
          <details>
            <summary className="cursor-pointer rounded-sm text-muted-foreground">
              {t('changed', { names: changed.map(({ title }) => title).join(', ') })}
            </summary>
            <dl className="mt-2 space-y-1.5">
              {changed.map(({ name, title, was, is }) => (
                <div key={name}>
                  <dt className="text-xs font-medium">{title}</dt>
                  <dd className="break-words">
                    {was !== undefined && (
                      <del className="text-muted-foreground">
                        <span className="sr-only">{t('was')} </span>
                        {was}
                      </del>
                    )}{' '}
                    {is}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )
      ) : (
        <p className="text-muted-foreground">{t('first')}</p>
      )}
    </li>
  )
}
