import type { Metadata, Viewport } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ThemeProvider } from 'next-themes'
import { headers } from 'next/headers'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactElement, ReactNode } from 'react'
import { Words } from '@/i18n/Words'
import { Alive } from '@/ui/Alive'
import './globals.css'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('words')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('description'),
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

/** Reading the request's nonce makes every page one of its own, as the policy of scripts wants it. */
export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactElement> {
  return (
    <html lang={await getLocale()} suppressHydrationWarning>
      <body>
        <ThemeProvider
          attribute="class"
          defaultTheme="system"
          enableSystem
          disableTransitionOnChange
          nonce={(await headers()).get('x-nonce') ?? ''}
        >
          <Words>
            <NuqsAdapter>{children}</NuqsAdapter>
            <Alive />
          </Words>
        </ThemeProvider>
      </body>
    </html>
  )
}
