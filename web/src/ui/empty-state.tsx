import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

type EmptyStateProps = { Icon: LucideIcon; title: ReactNode; children?: ReactNode; action?: ReactNode }

/** Says that there is nothing, why that may be, and what to do about it. */
export function EmptyState({ Icon, title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-12 text-center">
      <Icon aria-hidden className="size-8 text-muted-foreground" strokeWidth={1.5} />
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-prose text-sm text-muted-foreground">{children}</div>}
      {action}
    </div>
  )
}
