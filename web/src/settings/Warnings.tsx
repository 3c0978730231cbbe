import type { ReactElement } from 'react'
import { Note } from '@/ui/note'

/** Sentences about a setting that may be saved as it is. */
export function Warnings({ sentences }: { sentences?: readonly string[] | undefined }): ReactElement | null {
  if (!sentences || sentences.length === 0) return null
  return (
    <div className="space-y-2">
      {sentences.map((sentence) => (
        <Note key={sentence} tone="warn">
          {sentence}
        </Note>
      ))}
    </div>
  )
}
