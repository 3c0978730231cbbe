'use client'

import { Download, Images } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { ButtonProps } from '@/ui/button'
import { Button } from '@/ui/button'
import { later } from '@/ui/later'
import { useKindsToExport } from './use-may-export'
import type { ExportTarget } from './wish'

const ExportDialog = later(
  () => import('./ExportDialog').then((module) => module.ExportDialog),
  ({ target }) => target !== undefined,
)

type ExportButtonProps = Pick<ButtonProps, 'size' | 'className' | 'look'> & {
  readonly target: ExportTarget
  /** Where it is clear from the page what is meant, the word alone; else with what. */
  readonly label?: string
}

/** Opens the dialog for what a list shows; nothing for who may not take that out. */
export function ExportButton({ target, label, look = 'outline', ...props }: ExportButtonProps): ReactElement | null {
  const t = useTranslations('exports')
  const [open, setOpen] = useState(false)
  const isMedia = target.kind === 'MEDIA'
  const Icon = isMedia ? Images : Download
  if (!useKindsToExport().includes(target.kind)) return null
  return (
    <>
      <Button look={look} {...props} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon aria-hidden />
        {label ?? t(isMedia ? 'openMedia' : 'open')}
      </Button>
      <ExportDialog target={open ? target : undefined} onClose={() => setOpen(false)} />
    </>
  )
}
