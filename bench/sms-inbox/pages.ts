import type { Household } from '../household.js'

/** What is asked for: a filter as the API takes it, and as SQL. */
export type Shape = {
  readonly name: string
  readonly filter: Readonly<Record<string, unknown>>
  readonly condition: string
}

export type Place = { readonly id: string; readonly at: Date }

const found = (condition: string): string => `
  select id, received_at as at, text, sender from message
   where kind = 'sms' and route = 'campaign' and ${condition}`

/** Places half-way down what a filter finds, one after the other. */
export const halfWay = async ({ rows }: Household, { condition }: Shape, count: number): Promise<Place[]> => {
  const [counted] = await rows(`select count(*)::int as number from (${found(condition)}) as found`)
  const half = Math.floor(Number(counted?.['number'] ?? 0) / 2)
  const places = await rows(`${found(condition)} order by received_at desc, id desc offset $1 limit $2`, [half, count])
  // The columns are named as the properties are.
  return places as Place[]
}

/** The page behind a place, by a query of its own; each SMS is about the question of its own line. */
export const pageBehind = async ({ rows }: Household, { condition }: Shape, place: Place | null) => {
  const page = await rows(
    `${found(condition)} and ($1::timestamptz is null or (received_at, id) < ($1, $2))
      order by received_at desc, id desc limit 50`,
    [place?.at ?? null, place?.id ?? null],
  )
  return page.map(({ id, text, sender }) => ({
    id,
    text,
    phone: sender,
    replyTo: { text: String(text).replace('Answer', 'Question') },
  }))
}
