import pg from 'pg'
import { afterAll } from 'vitest'
import type { Side } from '../turns.js'
import type { Place } from './fill.js'

/** What the limit reads of a submission: what a card shows. */
export type BareRow = {
  readonly id: string
  readonly folder: string
  readonly arriving: boolean
  readonly reason: string | null
  readonly sender: string
  readonly keyword: string | null
  readonly kind: string
  readonly subject: string | null
  readonly text: string | null
  readonly received_at: Date
  readonly country: string | null
  readonly country_source: string
  readonly carrier: string | null
  readonly carrier_source: string
  readonly version: number
}

const text = `
  select submission.id, submission.folder, submission.arriving, submission.reason, submission.sender, submission.keyword,
         message.kind, submission.subject, submission.text, submission.received_at, submission.country,
         message.country_source, submission.carrier, message.carrier_source, submission.version
    from submission join message on message.id = submission.message_id
   where submission.inbox_id = $1 and submission.folder = 'pending'
     and (submission.received_at, submission.id) > ($2, $3)
   order by submission.received_at, submission.id limit 51`

/** The limit: the one query that the list needs, prepared, on as many connections as the door is asked over. */
export const openBare = async (databaseUrl: string, connections: number) => {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      return client
    }),
  )
  afterAll(() => Promise.all(clients.map((client) => client.end())))
  const pageAt = async (client: pg.Client, { inboxId, at, id }: Place): Promise<BareRow[]> =>
    (await client.query<BareRow>({ name: 'page', text, values: [inboxId, at, id] })).rows
  const side = (places: readonly Place[]): Side => ({
    prepare: (count) =>
      Promise.resolve(async () => {
        let next = 0
        await Promise.all(
          clients.map(async (client) => {
            while (next < count) await pageAt(client, placeAt(places, next++))
          }),
        )
      }),
  })
  return { side, page: (place: Place) => pageAt(clients[0] ?? missing(), place) }
}

/** Round and round. */
export const placeAt = (places: readonly Place[], index: number): Place => places[index % places.length] ?? missing()

const missing = (): never => {
  throw new Error('the bench has no places, or no connections')
}
