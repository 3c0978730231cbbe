import type { ReactElement } from 'react'
import type { Stack } from './StackedBars'

type LegendProps = { readonly stacks: readonly Stack<string>[]; readonly before?: string | undefined }

/** From the top of a bar to its bottom: what the colours and the dashed line of a chart mean. */
export function Legend({ stacks, before }: LegendProps): ReactElement {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {stacks.toReversed().map(({ name, label, colour }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-xs" style={{ background: colour }} />
          {label}
        </li>
      ))}
      {before !== undefined && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="w-4 border-t-2 border-dashed border-foreground" />
          {before}
        </li>
      )}
    </ul>
  )
}
