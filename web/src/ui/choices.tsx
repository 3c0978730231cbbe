import { useId, type ReactElement, type ReactNode } from 'react'

export type Choice<Value extends string> = {
  readonly value: Value
  readonly label: ReactNode
  /** What it means, in a sentence. */
  readonly hint: ReactNode
  readonly disabled?: boolean
}

type ChoicesProps<Value extends string> = {
  label: ReactNode
  options: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  onBlur?: () => void
}

/** A choice of a few that need explaining: radio buttons, each with its sentence in sight. */
export function Choices<Value extends string>({
  label,
  options,
  value,
  onChange,
  onBlur,
}: ChoicesProps<Value>): ReactElement {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="divide-y rounded-md border border-input/60">
        {options.map((option) => {
          const id = `${name}-${option.value}`
          return (
            <label
              key={option.value}
              className="flex cursor-pointer items-start gap-3 px-3.5 py-3 transition-colors first:rounded-t-md last:rounded-b-md hover:bg-muted/60 has-checked:bg-primary/5 has-disabled:cursor-not-allowed has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-ring"
            >
              <input
                type="radio"
                className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
                name={name}
                value={option.value}
                disabled={option.disabled}
                aria-labelledby={id}
                aria-describedby={`${id}-hint`}
                checked={option.value === value}
                onChange={() => onChange(option.value)}
                onBlur={onBlur}
              />
              <span className="min-w-0 space-y-0.5">
                <span id={id} className="block text-sm font-medium">
                  {option.label}
                </span>
                <span id={`${id}-hint`} className="block text-xs text-muted-foreground">
                  {option.hint}
                </span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
