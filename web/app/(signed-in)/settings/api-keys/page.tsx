import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { ApiKeyList } from '@/api-key/ApiKeyList'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('apiKeys'))('title') })

export default function ApiKeysPage(): ReactElement {
  return <ApiKeyList />
}
