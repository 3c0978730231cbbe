'use client'

import { FileWarning, LayoutGrid } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { DownloadOriginal } from './DownloadOriginal'
import { Plate } from './Plate'
import type { VideoPart } from './submission'

type VideoViewProps = {
  readonly part: VideoPart
  readonly copy: NonNullable<VideoPart['clip']>
  readonly label: string
}

/** A clip behind its poster. Ten of its pictures at once lie above it while a button is pressed or pointed at. */
export function VideoView({ part, copy, label }: VideoViewProps): ReactElement {
  const t = useTranslations('board.stage')
  const [broken, setBroken] = useState(false)
  const [open, setOpen] = useState(false)
  const [pointed, setPointed] = useState(false)
  if (broken) return <Plate Icon={FileWarning} text={t('brokenClip')} part={part} />
  const { contactSheet } = part
  return (
    <>
      <video
        controls
        playsInline
        preload="none"
        src={copy.url}
        poster={part.poster?.url}
        width={copy.width}
        height={copy.height}
        aria-label={label}
        onError={() => setBroken(true)}
        className="absolute inset-0 size-full object-contain"
      />
      {contactSheet && (open || pointed) && (
        <img
          alt={t('sheetOf', { label })}
          src={contactSheet.url}
          width={contactSheet.width}
          height={contactSheet.height}
          className="pointer-events-none absolute inset-0 size-full bg-stage object-contain"
        />
      )}
      <div className="absolute end-3 top-3 flex gap-2">
        {contactSheet && (
          <Button
            look="outline"
            size="icon"
            aria-pressed={open}
            aria-label={t('sheet')}
            title={t('sheet')}
            onClick={() => setOpen(!open)}
            onPointerEnter={({ pointerType }) => setPointed(pointerType === 'mouse')}
            onPointerLeave={() => setPointed(false)}
            className="opacity-80 hover:opacity-100 focus-visible:opacity-100 aria-pressed:bg-muted aria-pressed:opacity-100"
          >
            <LayoutGrid aria-hidden />
          </Button>
        )}
        <DownloadOriginal part={part} />
      </div>
    </>
  )
}
