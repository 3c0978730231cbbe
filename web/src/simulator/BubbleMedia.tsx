'use client'

import { FileAudio, FileVideo, File as FileIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { sizeInWords } from '@/ui/size'
import type { Phone } from './PhoneList'

type Part = Phone['bubbles'][number]['parts'][number]

/** The parts of a message as a phone shows them: pictures in full, what it can play with a player, the rest by name. */
export function BubbleMedia({ parts }: { parts: readonly Part[] }): ReactElement {
  const shown = parts.filter((part) => part.__typename !== 'TextPart').toSorted((a, b) => a.position - b.position)
  return (
    <div className="flex flex-col">
      {shown.map((part) => (
        <Medium key={part.id} part={part} />
      ))}
    </div>
  )
}

function Medium({ part }: { part: Part }): ReactElement {
  const t = useTranslations('simulator.media')
  const name = part.fileName ?? t('unnamed')
  const url = part.originalUrl
  if (!url) return <NamedFile part={part} name={name} />
  if (part.__typename === 'ImagePart') {
    const { card } = part
    const room = card ? { width: card.width, height: card.height } : {}
    return (
      <img
        src={card?.url ?? url}
        {...room}
        alt={t('picture', { name })}
        className="max-h-80 w-auto max-w-full bg-stage object-contain"
      />
    )
  }
  if (part.__typename === 'AudioPart' && isPlayable(part.contentType)) {
    return <audio controls preload="none" src={url} aria-label={t('sound', { name })} className="m-2 max-w-full" />
  }
  if (part.__typename === 'VideoPart' && isPlayable(part.contentType)) {
    return (
      <video
        controls
        preload="metadata"
        src={url}
        aria-label={t('clip', { name })}
        className="max-h-80 max-w-full bg-stage"
      />
    )
  }
  return <NamedFile part={part} name={name} />
}

const playable = ['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/ogg', 'audio/wav', 'video/mp4', 'video/webm']
const isPlayable = (contentType: string | null): boolean => contentType !== null && playable.includes(contentType)

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
