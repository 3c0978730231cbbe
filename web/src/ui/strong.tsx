import type { ReactElement, ReactNode } from 'react'

/** What `<strong>` in a string of the messages turns into. */
export const strong = (words: ReactNode): ReactElement => <strong className="font-semibold">{words}</strong>
