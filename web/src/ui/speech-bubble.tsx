import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'

type SpeechBubbleProps = {
  /** `end` is the phone's own side. */
  side: 'start' | 'end'
  /** Drawn in outline: it was not shown on the phone. */
  ghost?: boolean
  /** Drawn softer: nobody wrote it. */
  quiet?: boolean
  subject?: string | null | undefined
  text?: string | null | undefined
  /** Pictures and the like, above the words. */
  media?: ReactNode
  /** What is said about the message, below it. */
  footer?: ReactNode
}

/** One message of a conversation, as a phone shows it. */
export function SpeechBubble({
  side,
  ghost = false,
  quiet = false,
  subject,
  text,
  media,
  footer,
}: SpeechBubbleProps): ReactElement {
  return (
    <div
      className={classNames(
        'flex max-w-[85%] flex-col gap-1',
        side === 'end' ? 'items-end self-end' : 'items-start self-start',
      )}
    >
      <div
        className={classNames(
          'overflow-hidden rounded-2xl text-sm',
          side === 'end'
            ? 'rounded-ee-sm bg-primary text-primary-foreground'
            : 'rounded-es-sm bg-muted text-foreground',
          quiet && 'bg-primary/10 text-foreground',
          ghost && 'border border-dashed border-input bg-transparent text-muted-foreground',
        )}
      >
        {media}
        {(subject || text) && (
          <div className="px-3.5 py-2 break-words whitespace-pre-wrap">
            {subject && <p className="font-semibold">{subject}</p>}
            {text && <p dir="auto">{text}</p>}
          </div>
        )}
      </div>
      {footer && <div className="px-1 text-xs text-muted-foreground">{footer}</div>}
    </div>
  )
}
