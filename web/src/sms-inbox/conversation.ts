import type { ConversationEntryFragment, SentMessageFragment } from '@/graphql/generated/graphql'
import { dayOf } from '@/ui/day'

/** One message of a conversation: what the phone wrote, or what it was told. */
export type Entry = ConversationEntryFragment

/** A conversation as far as it has been fetched, oldest first. */
export type Talk = {
  readonly entries: readonly Entry[]
  /** Where the page before begins; null when it is all there. */
  readonly older: string | null
}

/** As the server gives it: newest first. */
export type TalkPage = { readonly nodes: readonly Entry[]; readonly next: string | null }

const byPlace = (a: Entry, b: Entry): number => a.at.localeCompare(b.at) || a.id.localeCompare(b.id)

/**
 * The newest page, asked for again: everything in it is as it is now, and what was fetched before it is kept. Where so
 * much has come meanwhile that the two don't meet, what was fetched before is fetched again when somebody scrolls back.
 */
export const withNewest = (talk: Talk | undefined, { nodes, next }: TalkPage): Talk => {
  const newest = nodes.toSorted(byPlace)
  const [first] = newest
  if (!talk || next === null || !first) return { entries: newest, older: next }
  const fetched = new Set(nodes.map(({ id }) => id))
  // What has left meanwhile stands where it left, so its id alone proves nothing.
  const placeOf = new Map(talk.entries.map(({ id, at }) => [id, at]))
  const meets = newest.some(({ id, at }) => placeOf.get(id) === at)
  if (!meets) return { entries: newest, older: next }
  const before = talk.entries.filter((each) => byPlace(each, first) < 0 && !fetched.has(each.id))
  return { entries: [...before, ...newest], older: before.length > 0 ? talk.older : next }
}

export const withOlder = (talk: Talk, { nodes, next }: TalkPage): Talk => {
  const known = new Set(talk.entries.map(({ id }) => id))
  const before = nodes.filter(({ id }) => !known.has(id)).toSorted(byPlace)
  return { entries: [...before, ...talk.entries], older: next }
}

/** What was just written, before the server is asked again. */
export const withSent = (talk: Talk, sent: SentMessageFragment): Talk => {
  const { id, kind, subject, text, createdAt, sentAt } = sent
  if (talk.entries.some((each) => each.id === id)) return talk
  const entry: Entry = { id, at: sentAt ?? createdAt, kind, subject, text, submissionId: null, parts: [], sent }
  return { ...talk, entries: [...talk.entries, entry].toSorted(byPlace) }
}

export type Day = { readonly day: string; readonly entries: readonly Entry[] }

/** The entries by their days in a zone, YYYY-MM-DD. */
export const byDay = (entries: readonly Entry[], timeZone: string): readonly Day[] => {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = dayOf(Date.parse(entry.at), timeZone)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, those]) => ({ day, entries: those }))
}

/** The newest that the phone wrote: what is read up to there is all read. */
export const newestReceived = ({ entries }: Talk): Entry | undefined => entries.findLast(({ sent }) => sent === null)

/** The first SMS that nobody had read by then, where something was read before it. */
export const firstUnread = ({ entries, older }: Talk, readUntil: string | null): Entry | undefined => {
  const at = entries.findIndex(
    ({ sent, kind, at }) => sent === null && kind === 'SMS' && (readUntil === null || at > readUntil),
  )
  return at > 0 || older !== null ? entries[at] : undefined
}
