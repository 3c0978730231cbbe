'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { CopyLine } from '@/settings/CopyLine'
import type { SftpAccountQuery } from '@/graphql/generated/graphql'
import { commandOf, knownHostOf } from './connect-lines'

type Server = NonNullable<NonNullable<SftpAccountQuery['sftpAccount']>['server']>

/** Where, as whom, and how to know that it is the right server. */
export function HowToConnect({ server, userName }: { server: Server; userName: string }): ReactElement {
  const t = useTranslations('sftp')
  const facts = [
    { name: t('host'), value: server.host },
    { name: t('port'), value: String(server.port) },
    { name: t('userName'), value: userName },
    { name: t('fingerprint'), value: server.fingerprint },
  ]
  return (
    <div className="space-y-3">
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="font-mono text-xs leading-5 break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="space-y-1.5">
        <p className="text-sm font-medium">{t('connect')}</p>
        <CopyLine label={t('connect')} text={commandOf(server, userName)} />
      </div>
      <div className="space-y-1.5">
        <p className="text-sm font-medium">{t('knownHost')}</p>
        <CopyLine label={t('knownHost')} text={knownHostOf(server)} />
        <p className="text-xs text-muted-foreground">{t('knownHostHint')}</p>
      </div>
      <p className="text-sm text-muted-foreground">{t('whatIsThere')}</p>
    </div>
  )
}
