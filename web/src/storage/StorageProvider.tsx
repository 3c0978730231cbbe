'use client'

import { useApolloClient } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react'
import { failureOf } from '@/apollo/failure'
import { useSocket } from '@/apollo/provider'
import type { StorageFactsFragment } from '@/graphql/generated/graphql'
import { later } from '@/ui/later'
import { LockInboxMutation, StorageQuery } from './documents'
import { forgetParts } from './forget-parts'
import { sightOf } from './lock-state'
import { openTabs, type Tabs } from './tabs'

const UnlockDialog = later(
  () => import('./UnlockDialog').then((module) => module.UnlockDialog),
  ({ inboxId }) => inboxId !== undefined,
)

type Seen = { readonly id: string; readonly storage: StorageFactsFragment }

export type Storage = {
  /** Moves whenever what can be seen of an inbox may have changed. */
  readonly epoch: number
  /** Inboxes that were locked here: nothing of them is shown, though it may not have been fetched anew yet. */
  readonly hidden: ReadonlySet<string>
  /** Asks for the storage password. */
  readonly askToUnlock: (inboxId: string) => void
  /** Hides at once, and takes back what the server had granted. Answers with what went wrong. */
  readonly lock: (inboxId: string) => Promise<string | undefined>
  /** Something was done to the storage of an inbox: all tabs of this browser look again. */
  readonly changed: (seen: Seen) => void
  /** Hears how an inbox stands, from whatever was asked of the server. */
  readonly notice: (seen: Seen) => void
}

const StorageContext = createContext<Storage | null>(null)

export const useStorage = (): Storage => {
  const storage = useContext(StorageContext)
  if (!storage) throw new Error('useStorage stands outside StorageProvider')
  return storage
}

/** What of private inboxes may be seen in this browser, and the one dialog that asks for their passwords. */
export function StorageProvider({ children }: { children: ReactNode }): ReactElement {
  const client = useApolloClient()
  const socket = useSocket()
  const failures = useTranslations('words.failure')
  const [epoch, setEpoch] = useState(0)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<string>()
  const [said, setSaid] = useState('')
  const t = useTranslations('storage')
  const sights = useRef(new Map<string, string>())
  const tabs = useRef<Tabs>(undefined)

  const hide = useCallback(
    (inboxId: string, hides: boolean) => {
      setHidden((before) => new Set([...before].filter((id) => id !== inboxId).concat(hides ? inboxId : [])))
      if (hides) forgetParts(client.cache)
    },
    [client],
  )

  const renew = useCallback(() => {
    // A feed goes on with the cookies that its line was opened with, so the line comes first.
    socket.reopen()
    setEpoch((before) => before + 1)
  }, [socket])

  const notice = useCallback(
    ({ id, storage }: Seen) => {
      const [before, now] = [sights.current.get(id), sightOf(storage)]
      sights.current.set(id, now)
      if (before === undefined || before === now) return
      if (!storage.locked) hide(id, false)
      renew()
    },
    [hide, renew],
  )

  useEffect(() => {
    // The cookie is the browser's: what one tab unlocks or locks, all have unlocked or locked.
    tabs.current = openTabs(({ inboxId, locked }) => {
      hide(inboxId, locked)
      renew()
      // Whoever shows how the inbox stands hears of it from the cache.
      const asked = client.query({ query: StorageQuery, variables: { inboxId }, fetchPolicy: 'network-only' })
      void asked.catch(() => undefined)
    })
    return () => tabs.current?.close()
  }, [client, hide, renew])

  const changed = useCallback(
    (seen: Seen) => {
      // Of one that nobody looked at before it is known that it was different.
      if (!sights.current.has(seen.id)) sights.current.set(seen.id, 'different')
      notice(seen)
      tabs.current?.tell({ inboxId: seen.id, locked: seen.storage.locked })
    },
    [notice],
  )

  const lock = useCallback(
    async (inboxId: string) => {
      hide(inboxId, true)
      try {
        const { data } = await client.mutate({ mutation: LockInboxMutation, variables: { input: { inboxId } } })
        const result = data?.lockInbox.result
        if (result?.__typename !== 'InboxStorageChanged') {
          hide(inboxId, false)
          return result?.message ?? failures('unexpected')
        }
        changed(result.inbox)
        setSaid(t('chip.said'))
      } catch (error) {
        // It may have reached the server or not: what is hidden stays hidden.
        return failures(failureOf(error))
      }
      return undefined
    },
    [client, changed, failures, hide, t],
  )

  const storage = useMemo(
    () => ({ epoch, hidden, askToUnlock: setAsked, lock, changed, notice }),
    [epoch, hidden, lock, changed, notice],
  )
  return (
    <StorageContext value={storage}>
      {children}
      <UnlockDialog
        inboxId={asked}
        onClose={() => setAsked(undefined)}
        onUnlocked={(inbox) => {
          setAsked(undefined)
          hide(inbox.id, false)
          changed(inbox)
          setSaid(t('unlock.said', { name: inbox.name }))
        }}
      />
      <p role="status" aria-live="polite" className="sr-only">
        {said}
      </p>
    </StorageContext>
  )
}
