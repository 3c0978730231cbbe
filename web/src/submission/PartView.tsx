'use client'

import { Eraser, File, FileWarning, Film, Image as Picture, LoaderCircle, Music } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { AudioView } from './AudioView'
import { ImageView } from './ImageView'
import { Plate } from './Plate'
import { Quarantined } from './Quarantined'
import { RetryPart } from './RetryPart'
import type { Part } from './submission'
import { VideoView } from './VideoView'

const icons = { ImagePart: Picture, VideoPart: Film, AudioPart: Music, TextPart: File, OtherPart: File } as const

type PartViewProps = { readonly part: Part; readonly sender: string; readonly number: number }

/** A part as it can be shown, in a room whose size is given. */
export function PartView({ part, sender, number }: PartViewProps): ReactElement {
  const t = useTranslations('board.stage')
  if (part.state === 'TO_FETCH') return <Plate Icon={LoaderCircle} text={t('toFetch')} turning />
  if (part.state === 'NOT_FETCHED')
    return (
      <Plate Icon={FileWarning} text={t('notFetched')}>
        <RetryPart partId={part.id} words="fetchAgain" />
      </Plate>
    )
  if (part.state === 'QUARANTINED') return <Quarantined part={part} />
  if (part.state === 'ERASED') return <Plate Icon={Eraser} text={t('erased')} />
  if ('preview' in part && part.preview === 'PREPARING')
    return <Plate Icon={LoaderCircle} turning text={t('preparing')} part={part} />
  if ('preview' in part && part.preview === 'FAILED')
    return (
      <Plate Icon={FileWarning} text={t('failed')} part={part}>
        <RetryPart partId={part.id} words="prepareAgain" />
      </Plate>
    )
  if (part.__typename === 'ImagePart' && part.card)
    return <ImageView key={part.card.url} part={part} copy={part.card} alt={t('alt', { number, sender })} />
  if (part.__typename === 'VideoPart' && part.clip)
    return <VideoView key={part.clip.url} part={part} copy={part.clip} label={t('clipOf', { number, sender })} />
  if ((part.__typename === 'AudioPart' || part.__typename === 'VideoPart') && part.sound)
    return <AudioView key={part.sound.url} part={part} url={part.sound.url} label={t('soundOf', { number, sender })} />
  return (
    <Plate Icon={icons[part.__typename]} text={t('noPreview')} part={part}>
      {part.canBeRetried && <RetryPart partId={part.id} words="prepareAgain" />}
    </Plate>
  )
}
