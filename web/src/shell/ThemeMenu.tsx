'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu'

const choices = [
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
  { theme: 'system', Icon: Monitor },
] as const

export function ThemeMenu(): ReactElement {
  const t = useTranslations('shell.theme')
  const { setTheme } = useTheme()
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="ghost" size="icon" aria-label={t('label')}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="not-dark:hidden" />
        </Button>
      </MenuTrigger>
      <MenuContent>
        {choices.map(({ theme, Icon }) => (
          <MenuItem key={theme} onSelect={() => setTheme(theme)}>
            <Icon aria-hidden />
            {t(theme)}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}
