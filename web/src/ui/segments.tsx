import { useId, type ReactElement, type ReactNode } from 'react'
import { classNames } from './class-names'

type SegmentsProps<Value extends string> = {
  label: ReactNode
  hideLabel?: boolean
  options: readonly { readonly value: Value; readonly label: ReactNode }[]
  value: Value
  onChange: (value: Value) => void
  className?: string
}

/** A choice of a few, all in sight: radio buttons that look like one bar. */
export function Segments<Value extends string>({
  label,
  hideLabel,
  options,
  value,
  onChange,
  className,
}: SegmentsProps<Value>): ReactElement {
  const name = useId()
  return (
    <fieldset className={className}>
      <legend className={hideLabel ? 'sr-only' : 'mb-1.5 text-sm font-medium'}>{label}</legend>
      <div className="inline-flex gap-1 rounded-md bg-muted p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'relative inline-flex h-8 min-w-12 cursor-pointer items-center justify-center rounded-sm px-3 text-sm text-muted-foreground transition-colors hover:text-foreground',
              'has-checked:bg-surface has-checked:font-medium has-checked:text-foreground has-checked:shadow-xs',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring',
            )}
          >
            <input
              type="radio"
              className="absolute inset-0 cursor-pointer opacity-0"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
