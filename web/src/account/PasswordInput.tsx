'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ComponentProps, type ReactElement } from 'react'
import { Input } from '@/ui/field'

/** A password that its owner can look at. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type'>): ReactElement {
  const t = useTranslations('account.signIn')
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className="relative">
      <Input {...props} type={shown ? 'text' : 'password'} className="pe-11" />
      <button
        type="button"
        aria-label={t(shown ? 'hide' : 'show')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-1 end-1 grid w-9 place-items-center rounded-sm text-muted-foreground hover:bg-muted"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </div>
  )
}
