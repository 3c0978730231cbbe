import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Logo } from '@/shell/Logo'
import { ThemeMenu } from '@/shell/ThemeMenu'
import { Card } from '@/ui/card'

/** The frame of the two pages that one sees before one is in. */
export function EntrancePage({
  title,
  intro,
  children,
}: {
  title: string
  intro: string
  children: ReactNode
}): ReactElement {
  const t = useTranslations('words')
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex justify-end p-4">
        <ThemeMenu />
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 pb-24">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo className="size-9" />
          <span className="text-lg font-semibold tracking-tight">{t('product')}</span>
        </div>
        <Card className="p-6">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 mb-5 text-sm text-muted-foreground">{intro}</p>
          {children}
        </Card>
      </main>
    </div>
  )
}
