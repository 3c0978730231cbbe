import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import type { CertificateFragment } from '@/graphql/generated/graphql'
import { useTimeIn } from '@/submission/use-time-in'
import { Card } from '@/ui/card'
import { ownTimeZone } from '@/ui/time-zone'
import { StateBadge } from './StateBadge'
import { useSubject } from './use-subject'

const counted = [
  'messages',
  'submissions',
  'parts',
  'files',
  'derivatives',
  'texts',
  'rawRequests',
  'postbacks',
  'exports',
] as const

/** What was erased, what stays and why, and who had got it before. */
export function Certificate({ erasure }: { erasure: CertificateFragment }): ReactElement {
  const t = useTranslations('erasure.certificate')
  const format = useFormatter()
  return (
    <Card className="divide-y print:border-0 print:shadow-none">
      <Facts erasure={erasure} />
      <Part title={t('counts')}>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5 text-sm">
          {counted.map((what) => (
            <div key={what} className="contents">
              <dt className="text-muted-foreground">{t(`what.${what}`)}</dt>
              <dd className="text-end font-medium tabular-nums">{format.number(erasure.counts[what])}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={t('wentOut')}>
        <WentOut erasure={erasure} />
      </Part>
      <Part title={t('providers')}>
        <Providers erasure={erasure} />
      </Part>
      <Part title={t('kept')}>
        <ul className="space-y-2.5 text-sm">
          {erasure.kept.map(({ what, why }) => (
            <li key={what}>
              <p>{what}</p>
              <p className="text-xs text-muted-foreground">{why}</p>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('digest')}>
        <p className="font-mono text-xs break-all">{erasure.digest}</p>
        <p className="mt-1 text-xs text-muted-foreground">{t('digestHint')}</p>
      </Part>
    </Card>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="p-4 break-inside-avoid sm:p-5">
      <h2 className="mb-2.5 text-sm font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Facts({ erasure }: { erasure: CertificateFragment }): ReactElement {
  const t = useTranslations('erasure.certificate')
  const states = useTranslations('erasure.stateHint')
  const subject = useSubject()
  const timeIn = useTimeIn(ownTimeZone())
  return (
    <section className="space-y-2 p-4 sm:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <p className="min-w-0 text-lg font-semibold break-words">{subject(erasure)}</p>
        <StateBadge state={erasure.state} />
      </div>
      <p className="text-sm text-muted-foreground">{states(erasure.state)}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <dt className="text-muted-foreground">{t('asked')}</dt>
        <dd className="tabular-nums">{t('askedBy', { name: erasure.by.name, time: timeIn(erasure.at) })}</dd>
        <dt className="text-muted-foreground">{t('filesGone')}</dt>
        <dd className="tabular-nums">{erasure.finishedAt ? timeIn(erasure.finishedAt) : t('notYet')}</dd>
        {erasure.submissionId && (
          <>
            <dt className="text-muted-foreground">{t('submission')}</dt>
            <dd className="font-mono text-xs break-all">{erasure.submissionId}</dd>
          </>
        )}
        <dt className="text-muted-foreground">{t('id')}</dt>
        <dd className="font-mono text-xs break-all">{erasure.id}</dd>
      </dl>
    </section>
  )
}

function WentOut({ erasure }: { erasure: CertificateFragment }): ReactElement {
  const t = useTranslations('erasure.certificate')
  const timeIn = useTimeIn(ownTimeZone())
  if (erasure.wentOut.length === 0) return <p className="text-sm text-muted-foreground">{t('wentNowhere')}</p>
  return (
    <ul className="space-y-1.5 text-sm">
      {erasure.wentOut.map(({ host, postbacks, files, first, last }) => (
        <li key={host}>
          <span className="font-medium break-all">{host}</span>{' '}
          <span className="text-muted-foreground tabular-nums">
            {t('wentTo', { postbacks, files, first: timeIn(first), last: timeIn(last) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

const outcomes = ['gone', 'waiting', 'refused', 'cannot'] as const

function Providers({ erasure }: { erasure: CertificateFragment }): ReactElement {
  const t = useTranslations('erasure.certificate')
  if (erasure.providers.length === 0) return <p className="text-sm text-muted-foreground">{t('noProvider')}</p>
  return (
    <ul className="space-y-2 text-sm">
      {erasure.providers.map((each) => (
        <li key={each.channel}>
          <p className="font-medium break-words">{each.channel}</p>
          {outcomes
            .filter((outcome) => each[outcome] > 0)
            .map((outcome) => (
              <p key={outcome} className="tabular-nums">
                {t(`atProvider.${outcome}`, { count: each[outcome] })}
              </p>
            ))}
          {each.said && <p className="text-xs text-muted-foreground">{each.said}</p>}
        </li>
      ))}
    </ul>
  )
}
