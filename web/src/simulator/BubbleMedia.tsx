'use client'

import { FileAudio, FileVideo, File as FileIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { sizeInWords } from '@/ui/size'
import { copyOf, uploaded, type Part } from './shown-media'

type BubbleMediaProps = {
  readonly parts: readonly Part[]
  /** Whether they are what administrators uploaded: what phones send is shown by its copies alone, as everywhere. */
  readonly ours: boolean
}

/** The parts of a message as a phone shows them: pictures in full, what it can play with a player, the rest by name. */
export function BubbleMedia({ parts, ours }: BubbleMediaProps): ReactElement {
  const shown = parts.filter((part) => part.__typename !== 'TextPart').toSorted((a, b) => a.position - b.position)
  return (
    <div className="flex flex-col">
      {shown.map((part) => (
        <Medium key={part.id} part={part} ours={ours} />
      ))}
    </div>
  )
}

function Medium({ part, ours }: { part: Part; ours: boolean }): ReactElement {
  const t = useTranslations('simulator.media')
  const name = part.fileName ?? t('unnamed')
  const shown = ours ? uploaded(part) : copyOf(part)
  switch (shown?.kind) {
    case 'picture':
      return (
        <img
          src={shown.url}
          width={shown.width}
          height={shown.height}
          alt={t('picture', { name })}
          className="h-auto max-h-80 w-auto max-w-full bg-stage object-contain"
        />
      )
    case 'sound':
      return (
        <audio controls preload="none" src={shown.url} aria-label={t('sound', { name })} className="m-2 max-w-full" />
      )
    case 'clip':
      return (
        <video
          controls
          preload="metadata"
          src={shown.url}
          aria-label={t('clip', { name })}
          className="max-h-80 max-w-full bg-stage"
        />
      )
    default:
      return <NamedFile part={part} name={name} />
  }
}

function NamedFile({ part, name }: { part: Part; name: string }): ReactElement {
  const t = useTranslations('simulator.media')
  const Icon = part.__typename === 'AudioPart' ? FileAudio : part.__typename === 'VideoPart' ? FileVideo : FileIcon
  const words = part.size === null ? name : t('file', { name, size: sizeInWords(part.size) })
  const inside = (
    <>
      <Icon aria-hidden className="size-5 shrink-0" />
      <span className="break-all">{words}</span>
    </>
  )
  const style = 'flex items-center gap-2 px-3.5 pt-3 pb-1 text-sm'
  if (!part.originalUrl) return <span className={style}>{inside}</span>
  return (
    <a href={part.originalUrl} download className={`${style} underline underline-offset-4`}>
      {inside}
    </a>
  )
}
