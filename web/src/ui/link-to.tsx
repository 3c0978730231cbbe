import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'

/** What `<link>` in a string of the messages turns into. */
export const linkTo =
  (href: string) =>
  (words: ReactNode): ReactElement => (
    <Link href={href} className="rounded-sm font-medium underline underline-offset-4">
      {words}
    </Link>
  )
