'use client'

import { NextIntlClientProvider } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { language } from './language'

/** Brings the words as a script, which a browser keeps; next-intl would write all of them into every page. */
export function Words({ children }: { children: ReactNode }): ReactElement {
  return <NextIntlClientProvider {...language}>{children}</NextIntlClientProvider>
}
