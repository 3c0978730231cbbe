'use client'

import { useQuery } from '@apollo/client/react'
import { ArrowLeft, Download, Printer, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { CertificateFragment } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { saveFile } from '@/ui/save-file'
import { Skeleton } from '@/ui/skeleton'
import { Certificate } from './Certificate'
import { ErasureDocument } from './documents'

/** While files go or a provider is asked, it is looked at again. */
const lookEvery = 10_000

/** One certificate: to be read, printed and kept. */
export function CertificatePage({ id }: { id: string }): ReactElement {
  const t = useTranslations('erasure.certificate')
  const { data, error, refetch } = useQuery(ErasureDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
    pollInterval: lookEvery,
  })
  const erasure = data?.erasure
  return (
    <div className="mx-auto w-full max-w-3xl space-y-4 p-4 sm:p-6">
      <Link
        href="/settings/erasure"
        className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted-foreground hover:text-foreground print:hidden"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('back')}
      </Link>
      <PageHeader title={t('title')} action={erasure && <Keep erasure={erasure} />} />
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-96" />
        </div>
      )}
      {data && !erasure && (
        <EmptyState Icon={SearchX} title={t('notFound')}>
          {t('notFoundText')}
        </EmptyState>
      )}
      {erasure && <Certificate erasure={erasure} />}
    </div>
  )
}

function Keep({ erasure }: { erasure: CertificateFragment }): ReactElement {
  const t = useTranslations('erasure.certificate')
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button look="outline" onClick={() => window.print()}>
        <Printer aria-hidden />
        {t('print')}
      </Button>
      <Button
        look="outline"
        onClick={() => saveFile(`erasure-${erasure.id}.json`, 'application/json', erasure.document)}
      >
        <Download aria-hidden />
        {t('download')}
      </Button>
    </div>
  )
}
