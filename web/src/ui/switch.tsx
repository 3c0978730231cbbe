import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

type SwitchProps = Omit<ComponentProps<'input'>, 'onChange' | 'type' | 'role'> & {
  readonly onCheckedChange: (checked: boolean) => void
}

/** The browser's own checkbox, drawn as a switch: nothing is measured or drawn twice for it when a page comes to life. */
export function Switch({ className, onCheckedChange, ...props }: SwitchProps): ReactElement {
  return (
    <input
      type="checkbox"
      // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox tells by itself whether it is checked
      role="switch"
      onChange={(event) => onCheckedChange(event.target.checked)}
      className={classNames(
        'inline-flex h-6 w-11 shrink-0 cursor-pointer appearance-none items-center rounded-full border-2 border-transparent bg-input transition-colors checked:bg-primary disabled:cursor-not-allowed disabled:opacity-50',
        "before:block before:size-5 before:rounded-full before:bg-surface before:shadow-sm before:transition-[margin] before:content-[''] checked:before:ms-5",
        className,
      )}
      {...props}
    />
  )
}
