'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu'

type ExportMenuProps = { campaignId: string; children: ReactNode }

/** The whole list as a file: for a spreadsheet, or for a program, which wants every cell as it is. */
export function ExportMenu({ campaignId, children }: ExportMenuProps): ReactElement {
  const t = useTranslations('subscribers.export')
  const address = `/exports/campaigns/${campaignId}/subscribers.csv`
  return (
    <Menu>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent>
        {(['spreadsheet', 'machine'] as const).map((mode) => (
          <MenuItem key={mode} asChild className="h-auto flex-col items-start gap-0 py-1.5">
            <a href={mode === 'machine' ? `${address}?mode=machine` : address} download>
              <span>{t(mode)}</span>
              <span className="text-xs text-muted-foreground">{t(`${mode}Hint`)}</span>
            </a>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
