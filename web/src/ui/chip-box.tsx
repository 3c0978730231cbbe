import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

type ChipBoxProps = {
  checked: boolean
  disabled?: boolean
  onChange?: (checked: boolean) => void
  onBlur?: () => void
  children: ReactNode
}

/** A check box that looks like a chip: chosen it is filled and ticked, never told by colour alone. */
export function ChipBox({ checked, disabled, onChange, onBlur, children }: ChipBoxProps): ReactElement {
  return (
    <label className="relative inline-flex h-9 cursor-pointer items-center gap-1.5 rounded-full border border-input px-3.5 text-sm transition-colors hover:bg-muted has-checked:border-primary has-checked:bg-primary has-checked:font-medium has-checked:text-primary-foreground has-disabled:cursor-not-allowed has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring">
      <input
        type="checkbox"
        className="absolute inset-0 cursor-pointer opacity-0 disabled:cursor-not-allowed"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange?.(event.target.checked)}
        onBlur={onBlur}
      />
      {checked && <Check aria-hidden className="size-3.5" strokeWidth={3} />}
      {children}
    </label>
  )
}
