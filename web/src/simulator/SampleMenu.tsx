'use client'

import { Images } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '@/ui/menu'
import { sizeInWords } from '@/ui/size'
import { listSamples, type Sample } from './send'

/** The files that come with the product, so that nobody has to look for a picture first. */
export function SampleMenu({ onChoose }: { onChoose: (name: string) => void }): ReactElement {
  const t = useTranslations('simulator.composer')
  const [samples, setSamples] = useState<readonly Sample[]>()
  const [failed, setFailed] = useState(false)
  const load = async (): Promise<void> => {
    const listed = await listSamples()
    setSamples(listed)
    setFailed(!listed)
  }
  return (
    <Menu onOpenChange={(open) => open && !samples && void load()}>
      <MenuTrigger asChild>
        <Button look="outline">
          <Images aria-hidden />
          {t('samples')}
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        {!samples && <MenuLabel>{failed ? t('samplesFailed') : t('samplesLoading')}</MenuLabel>}
        {samples?.map(({ name, contentType, size }) => (
          <MenuItem
            key={name}
            aria-label={t('addSample', { name, size: sizeInWords(size) })}
            onSelect={() => onChoose(name)}
          >
            <SamplePicture name={name} contentType={contentType} />
            <span className="min-w-0 flex-1">
              <span className="block">{name}</span>
              <span className="block text-xs text-muted-foreground">{sizeInWords(size)}</span>
            </span>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  )
}

function SamplePicture({ name, contentType }: { name: string; contentType: string }): ReactElement {
  if (!contentType.startsWith('image/')) return <span aria-hidden className="size-10 rounded-sm bg-muted" />
  return (
    <img alt="" src={`/simulator/samples/${encodeURIComponent(name)}`} className="size-10 rounded-sm object-cover" />
  )
}
