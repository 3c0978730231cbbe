'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { StorageQuery } from '@/storage/documents'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { AddSftpKey } from './AddSftpKey'
import { SftpAccountQuery } from './documents'
import { HowToConnect } from './HowToConnect'
import { SftpKeys } from './SftpKeys'
import { SftpPassword } from './SftpPassword'

/** Who reads this inbox by SFTP. All of it is changed at once, apart from the rest of the page. */
export function SftpSection({ inboxId }: { inboxId: string }): ReactElement {
  const t = useTranslations('sftp')
  const { data, error, refetch } = useQuery(SftpAccountQuery, {
    variables: { inboxId },
    fetchPolicy: 'cache-and-network',
  })
  const account = data?.sftpAccount
  const asked = useQuery(StorageQuery, { variables: { inboxId } })
  const isPrivate = asked.data?.inbox?.storage.mode === 'PRIVATE'
  return (
    <Section title={t('title')} description={t('description')} anchor="sftp">
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-24" />
        </div>
      )}
      {account && !account.server && <Note>{t('off')}</Note>}
      {account?.server && (
        <>
          {isPrivate && <PrivateNote />}
          <HowToConnect server={account.server} userName={account.userName} />
          <SftpKeys inboxId={inboxId} keys={account.keys} />
          <AddSftpKey inboxId={inboxId} />
          <SftpPassword
            inboxId={inboxId}
            hasPassword={account.hasPassword}
            changedAt={account.passwordChangedAt}
            changedBy={account.passwordChangedBy}
          />
        </>
      )}
    </Section>
  )
}

function PrivateNote(): ReactElement {
  const t = useTranslations('storage.sftp')
  return (
    <Note>
      <p className="font-medium">{t('title')}</p>
      <p>{t('text')}</p>
    </Note>
  )
}
