'use client'

import { useQuery } from '@apollo/client/react'
import { createContext, useContext, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react'
import { failureOf } from '@/apollo/failure'
import { useLine, useSocket } from '@/apollo/provider'
import type { ViewerQuery } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { ViewerDocument } from './documents'
import { signInPath } from './next-path'

type AnyViewer = ViewerQuery['viewer']

/** Pages are for people, who have an address and a role; API keys have neither. */
type Viewer = AnyViewer & { readonly email: string; readonly role: NonNullable<AnyViewer['role']> }

const personOf = (viewer: AnyViewer): Viewer | undefined => {
  const { email, role } = viewer
  return email !== null && role !== null ? { ...viewer, email, role } : undefined
}

const ViewerContext = createContext<Viewer | null>(null)

const askWhileOffline = 10_000

/** Leaves for the sign-in page, which comes back to this one. */
export const leaveToSignIn = (): void =>
  window.location.replace(signInPath(window.location.pathname + window.location.search))

/** Lets through who is signed in; sends everybody else to the sign-in page. */
export function ViewerProvider({ children, meanwhile }: { children: ReactNode; meanwhile: ReactNode }): ReactElement {
  const { data, error, refetch } = useQuery(ViewerDocument)
  const failure = error && failureOf(error)
  useEffect(() => {
    if (failure === 'signed-out') leaveToSignIn()
  }, [failure])

  // What the server ended may be over for good, or go on with other rights: nothing is shown until that is known.
  const { watchSession } = useSocket()
  const [ended, setEnded] = useState(false)
  useEffect(
    () =>
      watchSession(() => {
        setEnded(true)
        refetch().then(
          () => setEnded(false),
          (why: unknown) => setEnded(failureOf(why) === 'signed-out'),
        )
      }),
    [watchSession, refetch],
  )

  // A line that stays cut may mean that the session has ended, and only the API says so.
  const offline = useLine().state === 'offline'
  useEffect(() => {
    if (!offline) return undefined
    const timer = setInterval(() => void refetch().catch(() => undefined), askWhileOffline)
    return () => clearInterval(timer)
  }, [offline, refetch])

  const person = useMemo(() => data && personOf(data.viewer), [data])
  if (ended || failure === 'signed-out') return <>{meanwhile}</>
  if (person) return <ViewerContext value={person}>{children}</ViewerContext>
  if (!failure) return <>{meanwhile}</>
  return (
    <main className="mx-auto max-w-xl p-6">
      <FailureNote failure={failure} onRetry={() => void refetch()} />
    </main>
  )
}

/** Who is signed in, and what they may do. */
export const useViewer = (): Viewer => {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer stands outside ViewerProvider')
  return viewer
}
