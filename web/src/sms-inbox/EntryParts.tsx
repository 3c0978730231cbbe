'use client'

import { File, Film, Music, type LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { thumbhashUrl } from '@/media/thumbhash'
import type { Entry } from './conversation'

type Part = Entry['parts'][number]

const icons: Readonly<Record<Part['__typename'], LucideIcon>> = {
  ImagePart: File,
  VideoPart: Film,
  AudioPart: Music,
  TextPart: File,
  OtherPart: File,
}

const mostShown = 4

/** What came with an MMS, small. Where an inbox took it, it leads to the submission. */
export function EntryParts({ entry: { parts, submissionId } }: { entry: Entry }): ReactElement | null {
  const t = useTranslations('smsInbox.conversation')
  const shown = parts.filter(({ __typename }) => __typename !== 'TextPart').toSorted((a, b) => a.position - b.position)
  if (shown.length === 0) return null
  const tiles = (
    <span className="flex flex-wrap gap-1 p-1">
      {shown.slice(0, mostShown).map((part) => (
        <PartTile key={part.id} part={part} />
      ))}
      {shown.length > mostShown && (
        <span aria-hidden className="grid size-20 place-items-center rounded-xl bg-background/60 text-sm font-medium">
          +{shown.length - mostShown}
        </span>
      )}
    </span>
  )
  if (submissionId === null)
    return (
      <div>
        <span className="sr-only">{t('parts', { count: shown.length })}</span>
        {tiles}
      </div>
    )
  return (
    <Link
      href={`/submissions/${submissionId}`}
      prefetch={false}
      aria-label={t('openParts', { count: shown.length })}
      className="block rounded-2xl outline-offset-[-3px] hover:opacity-90"
    >
      {tiles}
    </Link>
  )
}

function PartTile({ part }: { part: Part }): ReactElement {
  const source = 'thumbnail' in part ? (part.thumbnail?.url ?? thumbhashUrl(part.thumbhash)) : undefined
  const Icon = icons[part.__typename]
  return (
    <span aria-hidden className="grid size-20 place-items-center overflow-hidden rounded-xl bg-stage">
      {source ? (
        <img alt="" src={source} decoding="async" className="size-full object-cover" />
      ) : (
        <Icon className="size-6 text-muted-foreground" />
      )}
    </span>
  )
}
