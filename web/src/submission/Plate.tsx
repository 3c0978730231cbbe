'use client'

import { Download, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { readableSize } from '@/media/size'
import { Button } from '@/ui/button'
import type { Part } from './submission'

type PlateProps = {
  readonly Icon: LucideIcon
  readonly text: string
  readonly part?: Part
  readonly turning?: boolean
  readonly children?: ReactNode
}

/** Stands where there is nothing to show, and says why. */
export function Plate({ Icon, text, part, turning = false, children }: PlateProps): ReactElement {
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
