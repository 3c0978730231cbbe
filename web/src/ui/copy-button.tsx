'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState, type ReactElement } from 'react'
import { Button } from './button'

type CopyButtonProps = { text: string; label: string; copiedLabel: string; failedLabel: string }

/** Puts a text on the clipboard and says so for a moment. */
export function CopyButton({ text, label, copiedLabel, failedLabel }: CopyButtonProps): ReactElement {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), 2500)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = (): void => {
    // Absent on a page that came over plain HTTP from another machine.
    const clipboard: Clipboard | undefined = navigator.clipboard
    if (!clipboard) return setOutcome('failed')
    clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )
  }
  const said = outcome === 'copied' ? copiedLabel : outcome === 'failed' ? failedLabel : label
  return (
    <Button look="outline" size="small" onClick={copy}>
      {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{said}</span>
    </Button>
  )
}
