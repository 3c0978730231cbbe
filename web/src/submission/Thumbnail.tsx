import { File, Film, MessageSquareText, Music } from 'lucide-react'
import type { ReactElement } from 'react'
import { thumbhashUrl } from '@/media/thumbhash'
import { classNames } from '@/ui/class-names'
import { firstSeen, stagedParts, type Submission } from './submission'

const icons = {
  ImagePart: File,
  VideoPart: Film,
  AudioPart: Music,
  TextPart: MessageSquareText,
  OtherPart: File,
} as const

/** A submission in a small square; what it says stands beside it, so readers are told nothing twice. */
export function Thumbnail({ submission, className }: { submission: Submission; className?: string }): ReactElement {
  const seen = firstSeen(submission)
  const source = seen?.thumbnail?.url ?? thumbhashUrl(seen?.thumbhash)
  const Icon = icons[stagedParts(submission)[0]?.__typename ?? 'TextPart']
  return (
    <span
      aria-hidden
      className={classNames('grid shrink-0 place-items-center overflow-hidden rounded-sm bg-stage', className)}
    >
      {source ? (
        <img alt="" src={source} loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <Icon className="size-1/2 max-h-5 text-muted-foreground" />
      )}
    </span>
  )
}
