import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

type TableProps = ComponentProps<'table'> & {
  /** Where nothing in it gets the focus: whoever scrolls by the keyboard has to get in. Needs an `aria-label`. */
  reachable?: boolean
}

/** Scrolls sideways by itself where the screen is too narrow. */
export function Table({ className, reachable = false, ...props }: TableProps): ReactElement {
  return (
    <div
      className="w-full overflow-x-auto rounded-sm"
      {...(reachable ? { role: 'group', tabIndex: 0, 'aria-label': props['aria-label'] } : {})}
    >
      <table className={classNames('w-full border-collapse text-sm', className)} {...props} />
    </div>
  )
}

export function HeaderCell({ className, ...props }: ComponentProps<'th'>): ReactElement {
  return (
    <th
      scope="col"
      className={classNames('border-b px-3 py-2 text-start text-xs font-medium text-muted-foreground', className)}
      {...props}
    />
  )
}

export function Cell({ className, ...props }: ComponentProps<'td'>): ReactElement {
  return <td className={classNames('border-b px-3 py-2.5 align-middle', className)} {...props} />
}
