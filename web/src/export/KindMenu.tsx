'use client'

import { ChevronDown, Download, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu'
import { ownTimeZone } from '@/ui/time-zone'
import { ExportDialog } from './ExportDialog'
import { useKindsToExport } from './use-may-export'
import type { ExportRow } from './use-progress'
import type { ExportTarget } from './wish'

type KindMenuProps = {
  /** Proposes to have it made again and again. */
  readonly repeats?: boolean
  readonly onAsked?: ((row: ExportRow) => void) | undefined
}

/** Asks what is to be exported, where no list says it. */
export function KindMenu({ repeats = false, onAsked }: KindMenuProps): ReactElement {
  const t = useTranslations('exports')
  const kinds = useKindsToExport()
  const [target, setTarget] = useState<ExportTarget>()
  const Icon = repeats ? Plus : Download
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button>
            <Icon aria-hidden />
            {t(repeats ? 'schedule.new' : 'open')}
            <ChevronDown aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent className="max-w-80">
          {kinds.map((kind) => (
            <MenuItem
              key={kind}
              className="py-2"
              onSelect={() => setTarget({ kind, which: {}, timeZone: ownTimeZone(), repeats, atLarge: true })}
            >
              <span>
                <span className="block">{t(`kind.${kind}.title`)}</span>
                <span className="block text-xs text-muted-foreground">{t(`kind.${kind}.hint`)}</span>
              </span>
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
      <ExportDialog target={target} onClose={() => setTarget(undefined)} onAsked={onAsked} />
    </>
  )
}
