import type { ListedSmsFragment } from '@/graphql/generated/graphql'

export type Sms = ListedSmsFragment

/** The SMS of campaigns, newest first, as somebody reads them: nothing is put in under the pointer. */
export type SmsList = {
  readonly items: readonly Sms[]
  /** Where the next page begins; null when there is none. */
  readonly next: string | null
  /** Came in since the list was fetched; shown when asked for. */
  readonly newer: ReadonlySet<string>
}

export type SmsPage = { readonly nodes: readonly Sms[]; readonly next: string | null }

export const noSms: SmsList = { items: [], next: null, newer: new Set() }

export const withFirst = ({ nodes, next }: SmsPage): SmsList => ({ items: nodes, next, newer: new Set() })

export const withOlder = (list: SmsList, { nodes, next }: SmsPage): SmsList => {
  const known = new Set(list.items.map(({ id }) => id))
  return { ...list, items: [...list.items, ...nodes.filter(({ id }) => !known.has(id))], next }
}

type Place = Pick<Sms, 'receivedAt' | 'id'>

const isAfter = (a: Place, b: Place): boolean =>
  (a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id)) > 0

/** What would stand behind the rows that are shown comes with the pages to come, so it is no news. */
const isWithin = ({ items, next }: SmsList, sms: Sms): boolean => {
  const last = items.at(-1)
  return next === null || !last || isAfter(sms, last)
}

export const isSameConversation = (
  a: Pick<Sms, 'phone' | 'campaign'>,
  b: Pick<Sms, 'phone'> & { readonly campaign: { readonly id: string } },
): boolean => a.phone === b.phone && a.campaign.id === b.campaign.id

/** Who has read an SMS has read what the phone wrote before it. */
const isReadBy = (sms: Sms, read: readonly Sms[]): boolean =>
  read.some((each) => isSameConversation(each, sms) && each.receivedAt >= sms.receivedAt)

/** What is shown is renewed in its place; what is new is only counted. The news are as they are now, whatever moved. */
export const withNews = (list: SmsList, belongs: (sms: Sms) => boolean, news: readonly Sms[]): SmsList => {
  const byId = new Map(news.map((each) => [each.id, each]))
  const read = news.filter(({ unread }) => !unread)
  const items = list.items.map((each) => {
    const now = byId.get(each.id) ?? each
    return now.unread && isReadBy(now, read) ? { ...now, unread: false } : now
  })
  const shown = new Set(items.map(({ id }) => id))
  const newer = news.filter((each) => belongs(each) && isWithin(list, each) && !shown.has(each.id))
  return { ...list, items, newer: new Set([...list.newer, ...newer.map(({ id }) => id)]) }
}
