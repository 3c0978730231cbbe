import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

/** Scrolls sideways by itself where the screen is too narrow. */
export function Table({ className, ...props }: ComponentProps<'table'>): ReactElement {
  return (
    <div className="w-full overflow-x-auto">
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
