'use client'

import { Eye, KeyRound, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Disclosure } from '@/ui/disclosure'

const parts = [
  { name: 'sealed', Icon: Lock },
  { name: 'readable', Icon: Eye },
  { name: 'processing', Icon: KeyRound },
] as const

/** What private storage keeps from whom. Of a public inbox it can be read before one decides. */
export function WhatIsSealed({ isPrivate, previews }: { isPrivate: boolean; previews: boolean }): ReactElement {
  const t = useTranslations('storage')
  const list = (
    <dl className="grid gap-3 text-sm">
      {parts
        .filter(({ name }) => previews || name !== 'processing')
        .map(({ name, Icon }) => (
          <div key={name} className="flex gap-2.5">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            <div>
              <dt className="font-medium">{t(`${name}.title`)}</dt>
              <dd className="text-muted-foreground">{t(`${name}.text`)}</dd>
            </div>
          </div>
        ))}
    </dl>
  )
  return isPrivate ? list : <Disclosure label={t('ifPrivate')}>{list}</Disclosure>
}
