'use client'

import { ArrowDown } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  type ReactElement,
  type ReactNode,
} from 'react'
import { Button } from '@/ui/button'
import { dayOf } from '@/ui/day'
import { useNewestInSight } from '@/ui/use-newest-in-sight'
import { useNow } from '@/ui/use-now'
import { useWide } from '@/ui/use-wide'
import { byDay, firstUnread, type Talk } from './conversation'
import { EntryBubble } from './EntryBubble'
import type { LiveConversation } from './use-conversation'

type ConversationLogProps = {
  readonly label: string
  readonly talk: Talk
  readonly live: LiveConversation
  readonly timeZone: string
  readonly onFollowing: (following: boolean) => void
  /** What is on its way, behind everything else. */
  readonly children: ReactNode
  /** How many of those there are. Who has written something wants to see it. */
  readonly underWay: number
}

const toEnd = (scrolled: HTMLElement | null): void => scrolled?.scrollTo({ top: scrolled.scrollHeight })

/** Everything that was written, by days, oldest first; the pages before come as one scrolls back. */
export function ConversationLog(props: ConversationLogProps): ReactElement {
  const { label, talk, live, timeZone, onFollowing, children, underWay } = props
  const t = useTranslations('smsInbox.conversation')
  const box = useRef<HTMLDivElement>(null)
  const { ref: newest, following } = useNewestInSight<HTMLDivElement>()
  const isFollowing = useEffectEvent(onFollowing)
  useEffect(() => isFollowing(following), [following])
  useKeptPlace(box, talk.entries[0]?.id)
  useEffect(() => {
    if (underWay > 0) toEnd(box.current)
  }, [underWay])
  const unread = live.readBefore && firstUnread(talk, live.readBefore.until)
  const attach = useCallback(
    (element: HTMLDivElement | null) => {
      box.current = element
      return newest(element)
    },
    [newest],
  )
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={attach}
        role="log"
        aria-label={label}
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none]"
      >
        <div className="flex min-h-full flex-col gap-4 p-4">
          <Before talk={talk} live={live} box={box} />
          {talk.entries.length === 0 && underWay === 0 && (
            <p className="m-auto text-sm text-muted-foreground">{t('none')}</p>
          )}
          {byDay(talk.entries, timeZone).map(({ day, entries }) => (
            <section key={day} className="flex flex-col gap-3">
              <DayName day={day} timeZone={timeZone} />
              <ol className="flex flex-col gap-3">
                {entries.map((entry) => (
                  <li key={entry.id} className="flex flex-col gap-3">
                    {entry === unread && (
                      <p className="flex items-center gap-3 text-xs font-medium text-primary before:h-px before:flex-1 before:bg-current/30 after:h-px after:flex-1 after:bg-current/30">
                        {t('unread')}
                      </p>
                    )}
                    <EntryBubble entry={entry} timeZone={timeZone} />
                  </li>
                ))}
              </ol>
            </section>
          ))}
          {children}
        </div>
      </div>
      {!following && (
        <Button
          look="outline"
          size="small"
          className="absolute end-4 bottom-3 rounded-full shadow-lg"
          onClick={() => toEnd(box.current)}
        >
          <ArrowDown aria-hidden />
          {t('toNewest')}
        </Button>
      )}
    </div>
  )
}

type BeforeProps = Pick<ConversationLogProps, 'talk' | 'live'> & { readonly box: { current: HTMLElement | null } }

/** What stands above the oldest that has been fetched: as it comes near, the page before is asked for. */
function Before({ talk, live, box }: BeforeProps): ReactElement | null {
  const t = useTranslations('smsInbox.conversation')
  const mark = useRef<HTMLDivElement>(null)
  const near = useEffectEvent(() => !live.loadingOlder && !live.olderFailed && live.older())
  const { older } = talk
  useEffect(() => {
    if (older === null || !mark.current) return undefined
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && near(), {
      root: box.current,
      rootMargin: '400px 0px 0px 0px',
    })
    watch.observe(mark.current)
    return () => watch.disconnect()
  }, [older, box])
  if (older === null)
    return talk.entries.length === 0 ? null : <p className="text-center text-xs text-muted-foreground">{t('begins')}</p>
  return (
    <div ref={mark} className="flex min-h-9 flex-col items-center gap-1 text-xs text-muted-foreground">
      {live.olderFailed && <p role="alert">{t('olderFailed')}</p>}
      {live.loadingOlder ? (
        <p>{t('loadingOlder')}</p>
      ) : (
        <Button look="ghost" size="small" onClick={live.older}>
          {t('older')}
        </Button>
      )}
    </div>
  )
}

/** What one reads stays where it is when something is put in above it. */
const useKeptPlace = (box: { current: HTMLElement | null }, firstId: string | undefined): void => {
  const before = useRef({ firstId, height: 0 })
  useLayoutEffect(() => {
    const scrolled = box.current
    if (!scrolled) return
    const { firstId: was, height } = before.current
    if (was !== undefined && firstId !== was) scrolled.scrollBy(0, scrolled.scrollHeight - height)
    before.current = { firstId, height: scrolled.scrollHeight }
  })
}

/** A day as people name it; it stays in sight while its messages are. */
function DayName({ day, timeZone }: { day: string; timeZone: string }): ReactElement {
  const t = useTranslations('smsInbox.conversation')
  const format = useFormatter()
  // One below the phone's number, which is the page's first where it covers the list.
  const Heading = useWide() ? 'h3' : 'h2'
  const now = useNow(60_000)
  const name =
    day === dayOf(now, timeZone)
      ? t('today')
      : day === dayOf(now - 86_400_000, timeZone)
        ? t('yesterday')
        : format.dateTime(new Date(`${day}T12:00:00Z`), {
            weekday: 'short',
            day: 'numeric',
            month: 'short',
            year: 'numeric',
            timeZone: 'UTC',
          })
  return (
    <Heading className="sticky top-2 z-10 mx-auto rounded-full border bg-surface px-3 py-0.5 text-xs font-medium text-muted-foreground">
      <time dateTime={day}>{name}</time>
    </Heading>
  )
}
