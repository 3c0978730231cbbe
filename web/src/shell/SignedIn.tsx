'use client'

import { useTranslations } from 'next-intl'
import { useEffect, type ReactElement, type ReactNode } from 'react'
import { leaveToSignIn, ViewerProvider } from '@/account/ViewerProvider'
import type { Handed } from '@/apollo/handed'
import { ApiProvider } from '@/apollo/provider'
import { Skeleton } from '@/ui/skeleton'
import { WideGuess } from '@/ui/use-wide'
import { Shell } from './Shell'

type SignedInProps = {
  readonly handed: Handed | undefined
  /** Whether a phone has asked, for the first HTML. */
  readonly isPhone: boolean
  readonly children: ReactNode
}

/** Everything that a page needs around it once somebody is signed in. */
export function SignedIn({ handed, isPhone, children }: SignedInProps): ReactElement {
  return (
    <WideGuess value={!isPhone}>
      <ApiProvider handed={handed}>
        <ViewerProvider meanwhile={<ShellSkeleton />}>
          <Shell>{children}</Shell>
        </ViewerProvider>
      </ApiProvider>
    </WideGuess>
  )
}

/** Leaves for the sign-in page without asking the API first, which could only refuse. */
export function SignedOut(): ReactElement {
  useEffect(leaveToSignIn, [])
  return <ShellSkeleton />
}

function ShellSkeleton(): ReactElement {
  const t = useTranslations('shell')
  return (
    <main className="flex min-h-dvh flex-col" aria-busy>
      <p className="sr-only">{t('loading')}</p>
      <div className="flex h-14 items-center gap-3 border-b bg-surface px-4">
        <Skeleton className="size-7" />
        <Skeleton className="h-5 w-40" />
      </div>
    </main>
  )
}
