'use client'

import { Braces, ChevronDown, Download, Sheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu'

const kinds = [
  { kind: 'spreadsheet', Icon: Sheet, mode: undefined },
  { kind: 'program', Icon: Braces, mode: 'machine' },
] as const

const withMode = (path: string, mode: string | undefined): string =>
  mode === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}mode=${mode}`

/** A table to take away: as spreadsheets like it, or as programs do. */
export function ExportMenu({ label, path }: { label: string; path: string }): ReactElement {
  const t = useTranslations('senders.export')
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="outline">
          <Download aria-hidden />
          {label}
          <ChevronDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent className="max-w-72">
        {kinds.map(({ kind, Icon, mode }) => (
          <MenuItem key={kind} asChild className="items-start py-2">
            {/* A file, and no page of ours: the browser takes it by itself. */}
            <a href={withMode(path, mode)} download>
              <Icon aria-hidden className="mt-0.5" />
              <span>
                <span className="block">{t(kind)}</span>
                <span className="block text-xs text-muted-foreground">{t(`${kind}Hint`)}</span>
              </span>
            </a>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
