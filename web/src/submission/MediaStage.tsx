'use client'

import {
  Download,
  File,
  Eraser,
  FileWarning,
  Film,
  Image as Picture,
  LoaderCircle,
  Music,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import { readableSize } from '@/media/size'
import { thumbhashUrl } from '@/media/thumbhash'
import { Button } from '@/ui/button'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/ui/tabs'
import { RetryPart } from './RetryPart'
import { stagedParts, type ImagePart, type Part, type Submission } from './submission'

const icons = { ImagePart: Picture, VideoPart: Film, AudioPart: Music, TextPart: File, OtherPart: File } as const

/** The parts of a submission, one at a time, in a room whose size nothing changes. */
export function MediaStage({ submission }: { submission: Submission }): ReactElement {
  const t = useTranslations('board.stage')
  const parts = stagedParts(submission)
  const first = parts[0]
  if (!first) return <Frame>{<Plate Icon={File} text={t('none')} />}</Frame>
  if (parts.length === 1) return <Frame>{<PartView part={first} sender={submission.sender.phone} number={1} />}</Frame>
  return (
    <Tabs defaultValue={first.id} className="flex min-h-0 flex-1 flex-col gap-2">
      <TabsList aria-label={t('label')} className="self-start">
        {parts.map((part, index) => {
          const Icon = icons[part.__typename]
          return (
            <TabsTrigger key={part.id} value={part.id}>
              <Icon aria-hidden />
              {t('part', { kind: t(`kind.${part.__typename}`), number: index + 1 })}
            </TabsTrigger>
          )
        })}
      </TabsList>
      {parts.map((part, index) => (
        <TabsContent
          key={part.id}
          value={part.id}
          className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden"
        >
          <Frame>
            <PartView part={part} sender={submission.sender.phone} number={index + 1} />
          </Frame>
        </TabsContent>
      ))}
    </Tabs>
  )
}

function Frame({ children }: { children: ReactElement }): ReactElement {
  return (
    <div className="relative min-h-0 flex-1 overflow-hidden rounded-lg border bg-stage @container-size">{children}</div>
  )
}

function PartView({ part, sender, number }: { part: Part; sender: string; number: number }): ReactElement {
  const t = useTranslations('board.stage')
  if (part.state === 'TO_FETCH') return <Plate Icon={LoaderCircle} text={t('toFetch')} turning />
  if (part.state === 'NOT_FETCHED')
    return (
      <Plate Icon={FileWarning} text={t('notFetched')}>
        <RetryPart partId={part.id} />
      </Plate>
    )
  if (part.state === 'ERASED') return <Plate Icon={Eraser} text={t('erased')} />
  if (part.__typename === 'ImagePart')
    return <ImageView key={part.card?.url ?? part.id} part={part} alt={t('alt', { number, sender })} />
  return <Plate Icon={icons[part.__typename]} text={t('noPreview')} part={part} />
}

function ImageView({ part, alt }: { part: ImagePart; alt: string }): ReactElement {
  const t = useTranslations('board.stage')
  const [broken, setBroken] = useState(false)
  const blurred = thumbhashUrl(part.thumbhash)
  if (broken) return <Plate Icon={FileWarning} text={t('broken')} part={part} />
  if (!part.card) {
    const failed = part.preview === 'FAILED' || part.preview === 'NONE'
    return (
      <Plate
        Icon={failed ? FileWarning : LoaderCircle}
        turning={!failed}
        text={t(failed ? 'failed' : 'preparing')}
        part={part}
      />
    )
  }
  const { url, width, height } = part.card
  return (
    <>
      <div
        className="absolute inset-0 m-auto"
        style={{ aspectRatio: `${width} / ${height}`, width: `min(100cqw, 100cqh * ${width / height})` }}
      >
        {blurred && <img alt="" src={blurred} className="absolute inset-0 size-full" />}
        <img
          alt={alt}
          src={url}
          width={width}
          height={height}
          decoding="async"
          onError={() => setBroken(true)}
          className="absolute inset-0 size-full"
        />
      </div>
      {part.originalUrl && (
        <Button
          asChild
          look="outline"
          size="icon"
          className="absolute end-3 top-3 opacity-80 hover:opacity-100 focus-visible:opacity-100"
        >
          <a href={part.originalUrl} download aria-label={t('download')} title={t('download')}>
            <Download aria-hidden />
          </a>
        </Button>
      )}
    </>
  )
}

type PlateProps = { Icon: LucideIcon; text: string; part?: Part; turning?: boolean; children?: ReactNode }

/** Stands where there is no picture, and says why. */
function Plate({ Icon, text, part, turning = false, children }: PlateProps): ReactElement {
  const t = useTranslations('board.stage')
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-6 text-center">
      <Icon
        aria-hidden
        className={
          turning
            ? 'size-10 animate-spin text-muted-foreground [animation-duration:2s]'
            : 'size-10 text-muted-foreground'
        }
      />
      <p className="max-w-prose text-sm text-muted-foreground">{text}</p>
      {children}
      {part?.originalUrl && (
        <Button asChild look="outline">
          <a href={part.originalUrl} download>
            <Download aria-hidden />
            {part.contentType && part.size !== null
              ? t('downloadOf', { type: part.contentType, size: readableSize(part.size) })
              : t('download')}
          </a>
        </Button>
      )}
    </div>
  )
}
