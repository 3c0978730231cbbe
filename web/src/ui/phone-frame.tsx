import { useId, type ReactElement, type ReactNode } from 'react'

type PhoneAsideProps = {
  title: ReactNode
  description: ReactNode
  /** The name of the conversation. */
  label: string
  /** Stands between the title and the phone. */
  choice?: ReactNode
  /** The lines, as list items. */
  children: ReactNode
}

/** A phone beside a long page: it stays in sight, and a conversation that is longer than the screen scrolls in it. */
export function PhoneAside({ title, description, label, choice, children }: PhoneAsideProps): ReactElement {
  const id = useId()
  return (
    <aside
      aria-labelledby={id}
      className="flex flex-col gap-3 lg:sticky lg:top-32 lg:max-h-[calc(100dvh-9rem)] lg:self-start"
    >
      <div>
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        <p className="text-xs text-muted-foreground">{description}</p>
      </div>
      {choice}
      <div className="flex min-h-0 flex-col rounded-[2rem] border-4 border-border bg-surface p-4">
        <div aria-hidden className="mx-auto mb-4 h-1.5 w-16 shrink-0 rounded-full bg-border" />
        {/* Whoever scrolls by the keyboard has to get in. */}
        <div role="group" aria-label={label} tabIndex={0} className="-mx-2 min-h-0 overflow-y-auto rounded-md px-2">
          <ol aria-label={label} className="flex min-h-80 flex-col gap-3">
            {children}
          </ol>
        </div>
      </div>
    </aside>
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
