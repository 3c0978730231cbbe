import { cookies, headers } from 'next/headers'
import type { ReactElement, ReactNode } from 'react'
import { ViewerDocument } from '@/account/documents'
import { isSessionCookie } from '@/account/session-cookie'
import { lookAhead } from '@/apollo/look-ahead'
import { OpenQuestionsDocument } from '@/opt-out-question/documents'
import { HasSimulatorDocument, InboxSwitchDocument } from '@/shell/documents'
import { SignedIn, SignedOut } from '@/shell/SignedIn'
import { UnreadConversationsDocument } from '@/sms-inbox/documents'

/**
 * What the frame of every page shows. Whether the session is valid the API says, here as in the browser; where it could
 * not be asked, the browser asks.
 */
export default async function SignedInLayout({ children }: { children: ReactNode }): Promise<ReactElement> {
  const hasCookie = (await cookies()).getAll().some(({ name }) => isSessionCookie(name))
  if (!hasCookie) return <SignedOut />
  const ahead = await lookAhead(
    [ViewerDocument],
    [InboxSwitchDocument],
    [UnreadConversationsDocument],
    [OpenQuestionsDocument],
    [HasSimulatorDocument],
  )
  if (ahead.kind === 'signed-out') return <SignedOut />
  const isPhone = /\bMobi/.test((await headers()).get('user-agent') ?? '')
  return (
    <SignedIn handed={ahead.kind === 'handed' ? ahead.handed : undefined} isPhone={isPhone}>
      {children}
    </SignedIn>
  )
}
