'use client'

import { OctagonX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { OptOutDialog } from './OptOutDialog'

type OptOutButtonProps = {
  /** Asked for where it is not known. */
  readonly phone?: string
  /** The codes that it is known on: the first is the likeliest. */
  readonly codeIds?: readonly string[]
  readonly onOptedOut: () => void
}

/** For a phone that asked by another way than a text to be left alone. */
export function OptOutButton(props: OptOutButtonProps): ReactElement {
  const t = useTranslations('senders.optOut')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="outline" onClick={() => setOpen(true)}>
        <OctagonX aria-hidden />
        {t(props.phone === undefined ? 'open' : 'openThis')}
      </Button>
      <OptOutDialog {...props} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
