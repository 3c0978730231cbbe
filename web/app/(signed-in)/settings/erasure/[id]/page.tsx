import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { CertificatePage } from '@/erasure/CertificatePage'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('erasure'))('certificate.title'),
})

export default async function ErasureCertificatePage({
  params,
}: {
  params: Promise<{ id: string }>
}): Promise<ReactElement> {
  const { id } = await params
  return <CertificatePage key={id} id={id} />
}
