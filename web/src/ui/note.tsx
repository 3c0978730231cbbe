import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

const tones = {
  info: { Icon: Info, style: 'bg-muted text-foreground' },
  good: { Icon: CircleCheck, style: 'bg-approve-soft text-approve-text' },
  warn: { Icon: TriangleAlert, style: 'bg-warn-soft text-warn-text' },
  bad: { Icon: CircleAlert, style: 'bg-deny-soft text-deny-text' },
} as const

/** A sentence that has to be seen. Give it `role="alert"` where it answers what somebody just did. */
export function Note({
  tone = 'info',
  className,
  children,
  ...props
}: ComponentProps<'div'> & { tone?: keyof typeof tones }): ReactElement {
  const { Icon, style } = tones[tone]
  return (
    <div className={classNames('flex items-start gap-2.5 rounded-md px-3 py-2.5 text-sm', style, className)} {...props}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
