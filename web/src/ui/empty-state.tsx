import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

type EmptyStateProps = {
  Icon: LucideIcon
  title: ReactNode
  /** Where it is all that the page has to say, the title is the page's. */
  wholePage?: boolean
  children?: ReactNode
  action?: ReactNode
}

/** Says that there is nothing, why that may be, and what to do about it. */
export function EmptyState({ Icon, title, wholePage = false, children, action }: EmptyStateProps): ReactElement {
  const Title = wholePage ? 'h1' : 'p'
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-12 text-center">
      <Icon aria-hidden className="size-8 text-muted-foreground" strokeWidth={1.5} />
      <Title className="font-medium">{title}</Title>
      {children && <div className="max-w-prose text-sm text-muted-foreground">{children}</div>}
      {action}
    </div>
  )
}
