'use client'

import { FileWarning } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { thumbhashUrl } from '@/media/thumbhash'
import { isComingToLife } from '@/ui/use-hydrated'
import { DownloadOriginal } from './DownloadOriginal'
import { Plate } from './Plate'
import type { ImagePart } from './submission'

type ImageViewProps = {
  readonly part: ImagePart
  readonly copy: NonNullable<ImagePart['card']>
  readonly alt: string
}

/** A picture; one that moves does so, unless its onlooker wants things to hold still. */
export function ImageView({ part, copy, alt }: ImageViewProps): ReactElement {
  const t = useTranslations('board.stage')
  const [broken, setBroken] = useState(false)
  // What the server drew stays, so it is not worked out again while the page comes to life.
  const [blurred] = useState(() => (isComingToLife() ? undefined : thumbhashUrl(part.thumbhash)))
  if (broken) return <Plate Icon={FileWarning} text={t('broken')} part={part} />
  const { url, width, height } = copy
  const image = (
    <img
      alt={alt}
      src={part.animation?.url ?? url}
      width={width}
      height={height}
      decoding="async"
      fetchPriority="high"
      onError={() => setBroken(true)}
      className="absolute inset-0 size-full"
    />
  )
  return (
    <>
      <div
        suppressHydrationWarning
        className="absolute inset-0 m-auto bg-size-[100%_100%]"
        style={{
          aspectRatio: `${width} / ${height}`,
          width: `min(100cqw, 100cqh * ${width / height})`,
          ...(blurred && { backgroundImage: `url(${blurred})` }),
        }}
      >
        {part.animation ? (
          <picture>
            <source media="(prefers-reduced-motion: reduce)" srcSet={url} />
            {image}
          </picture>
        ) : (
          image
        )}
      </div>
      <div className="absolute end-3 top-3">
        <DownloadOriginal part={part} />
      </div>
    </>
  )
}
