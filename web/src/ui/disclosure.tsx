'use client'

import { ChevronDown } from 'lucide-react'
import { useId, useState, type ReactElement, type ReactNode } from 'react'
import { classNames } from './class-names'

type DisclosureProps = {
  readonly label: ReactNode
  /** What holds while it is closed, so that nobody has to open it to know. */
  readonly summary?: ReactNode
  /** Opened because something in it has to be seen. */
  readonly forced?: boolean
  readonly children: ReactNode
}

/** Something that few need to see: a line that opens. */
export function Disclosure({ label, summary, forced = false, children }: DisclosureProps): ReactElement {
  const [wanted, setWanted] = useState(false)
  const id = useId()
  const open = wanted || forced
  return (
    <div className="rounded-md border border-input/60">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setWanted(!open)}
        className="flex min-h-10 w-full items-center justify-between gap-3 rounded-md px-3.5 py-2 text-start text-sm hover:bg-muted/60"
      >
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{label}</span>
          {summary && <span className="text-xs text-muted-foreground">{summary}</span>}
        </span>
        <ChevronDown
          aria-hidden
          className={classNames('size-4 shrink-0 text-muted-foreground transition-transform', open && 'rotate-180')}
        />
      </button>
      <div id={id} hidden={!open} className="border-t p-3.5">
        {open && children}
      </div>
    </div>
  )
}
