import { cookies } from 'next/headers'
import type { ReactElement, ReactNode } from 'react'
import { SignedIn, SignedOut } from '@/shell/SignedIn'

/** As the server names the cookie of a session, over HTTPS with a prefix. */
const sessionCookie = 'mms-inbox.session_token'

/** Whether the session is still valid the API says; here it only matters that somebody may have one. */
export default async function SignedInLayout({ children }: { children: ReactNode }): Promise<ReactElement> {
  const hasCookie = (await cookies()).getAll().some(({ name }) => name.endsWith(sessionCookie))
  return hasCookie ? <SignedIn>{children}</SignedIn> : <SignedOut />
}
