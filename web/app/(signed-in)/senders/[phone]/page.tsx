import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SenderPage } from '@/sender/SenderPage'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('senders.page'))('pageTitle'),
})

/** What is no text in percent-encoding is taken as it stands: the page says that it is no number. */
const readable = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export default async function Page({ params }: { params: Promise<{ phone: string }> }): Promise<ReactElement> {
  const phone = readable((await params).phone)
  return <SenderPage key={phone} phone={phone} />
}
