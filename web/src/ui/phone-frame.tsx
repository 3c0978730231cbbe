import type { ReactElement, ReactNode } from 'react'

type PhoneFrameProps = {
  label: string
  /** A conversation that is longer than the screen scrolls within the phone, where the phone stays in sight. */
  tall?: boolean
  children: ReactNode
}

/** A phone with a conversation on it; its children are the lines, as list items. */
export function PhoneFrame({ label, tall = false, children }: PhoneFrameProps): ReactElement {
  const lines = (
    <ol aria-label={label} className="flex min-h-80 flex-col gap-3">
      {children}
    </ol>
  )
  return (
    <div className="rounded-[2rem] border-4 border-border bg-surface p-4">
      <div aria-hidden className="mx-auto mb-4 h-1.5 w-16 rounded-full bg-border" />
      {tall ? (
        <div
          role="group"
          aria-label={label}
          tabIndex={0}
          className="-mx-2 rounded-md px-2 lg:max-h-[calc(100dvh-16rem)] lg:overflow-y-auto"
        >
          {lines}
        </div>
      ) : (
        lines
      )}
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
