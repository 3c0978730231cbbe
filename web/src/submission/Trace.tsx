import type { ReactElement } from 'react'
import type { Submission } from './submission'

/** What was asked of the message on its way here, and the answers. */
export function Trace({ trace }: Pick<Submission, 'trace'>): ReactElement {
  return (
    <ol className="space-y-2 border-s-2 ps-3 text-sm">
      {trace.map(({ question, answer }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a trace is only ever written to its end, and may ask the same twice
        <li key={index}>
          <p className="text-muted-foreground">{question}</p>
          <p className="break-words">{answer}</p>
        </li>
      ))}
    </ol>
  )
}
