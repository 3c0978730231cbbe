import type { ReactElement, ReactNode } from 'react'

/** A phone with a conversation on it; its children are the lines, as list items. */
export function PhoneFrame({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="rounded-[2rem] border-4 border-border bg-surface p-4">
      <div aria-hidden className="mx-auto mb-4 h-1.5 w-16 rounded-full bg-border" />
      <ol aria-label={label} className="flex min-h-80 flex-col gap-3">
        {children}
      </ol>
    </div>
  )
}

/** What is said about the conversation between its messages. */
export function PhoneNote({ children }: { children: ReactNode }): ReactElement {
  return (
    <p className="mx-auto max-w-[90%] rounded-md border border-dashed px-3 py-1.5 text-center text-xs text-muted-foreground">
      {children}
    </p>
  )
}
