'use client'

import { Label } from 'radix-ui'
import { useId, type ComponentProps, type ReactElement, type ReactNode } from 'react'
import { classNames } from './class-names'

const boxStyle =
  'w-full rounded-md border border-input bg-surface px-3 text-sm placeholder:text-muted-foreground disabled:cursor-not-allowed ' +
  'disabled:opacity-60 aria-invalid:border-deny'

export function Input({ className, ...props }: ComponentProps<'input'>): ReactElement {
  return <input className={classNames(boxStyle, 'h-10', className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>): ReactElement {
  return <textarea className={classNames(boxStyle, 'min-h-20 py-2', className)} {...props} />
}

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** A sentence that says what is wrong; read out with the control. */
  problem?: string | undefined
  className?: string
  /** The control; hand it everything that it is given. */
  children: (control: { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }) => ReactNode
}

/** A label, its control, a hint and what is wrong with the value, tied together for every kind of reader. */
export function Field({ label, hint, problem, className, children }: FieldProps): ReactElement {
  const id = useId()
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className={classNames('space-y-1.5', className)}>
      <Label.Root htmlFor={id} className="block text-sm font-medium">
        {label}
      </Label.Root>
      {children({ id, 'aria-invalid': Boolean(problem), 'aria-describedby': describedBy || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="text-xs font-medium text-deny-text">
          {problem}
        </p>
      )}
    </div>
  )
}
