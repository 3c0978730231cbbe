import type { ReactElement, ReactNode } from 'react'

type PageHeaderProps = { title: ReactNode; description?: ReactNode; above?: ReactNode; action?: ReactNode }

/** The page's one first-level heading, what the page is for, and the one thing that one comes to do. */
export function PageHeader({ title, description, above, action }: PageHeaderProps): ReactElement {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 space-y-1">
        {above}
        <h1 className="text-2xl font-semibold tracking-tight text-balance break-words">{title}</h1>
        {description && <p className="max-w-prose text-sm text-muted-foreground">{description}</p>}
      </div>
      {action}
    </header>
  )
}
