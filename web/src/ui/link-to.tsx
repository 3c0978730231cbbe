import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'

/** What `<link>` in a string of the messages turns into. `prefetch` false: few go there, so it is not fetched before. */
export const linkTo =
  (href: string, prefetch: false | null = null) =>
  (words: ReactNode): ReactElement => (
    <Link href={href} prefetch={prefetch} className="rounded-sm font-medium underline underline-offset-4">
      {words}
    </Link>
  )
