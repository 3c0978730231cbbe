import { expect } from 'vitest'
import type pg from 'pg'
import type { House } from '../../server/e2e/house.js'
import type { Receiver } from '../../server/e2e/scene.js'
import { connect } from '../../server/src/platform/db.js'
import { makeLocalDoorbell } from '../../server/src/platform/doorbell.js'
import { verifyCounts } from '../../server/src/stats/verify.store.js'
import { tables } from '../../server/src/tables.js'
import type { TwilioDouble } from '../../server/src/testing/twilio-double.js'
import type { Texted } from './phones.js'

type Books = {
  readonly databaseUrl: string
  readonly rows: <Row extends pg.QueryResultRow>(sql: string) => Promise<Row[]>
  readonly double: TwilioDouble
  readonly receiver: Receiver
  readonly ask: House['ask']
}

/** Recounts everything after a run: what the phones know, what the provider and the third party got, what is stored. */
export const expectBooksRight = async (
  books: Books,
  acknowledged: readonly Texted[],
  /** MTs that a kill found under way: only these may end as unknown. */
  underWay: ReadonlySet<string>,
): Promise<void> => {
  const unknown = await books.rows<{ id: string; recipient: string }>(
    `select id, recipient from outbound_message where state = 'unknown' order by id`,
  )
  await expectStoredOnce(books, acknowledged)
  expectRepliedOnce(books, acknowledged, new Set(unknown.map(({ recipient }) => recipient)))
  await expectPostedBack(books, acknowledged)
  expect(unknown.filter(({ id }) => !underWay.has(id))).toEqual([])
  expect(await listedAsUnknown(books.ask)).toEqual(unknown.map(({ id }) => id))
  await expectCountsRight(books)
}

const expectStoredOnce = async ({ rows }: Books, acknowledged: readonly Texted[]): Promise<void> => {
  const stored = await rows<{ sid: string; times: number }>(
    `select provider_message_id as sid, count(s.id)::int as times
       from message m left join submission s on s.message_id = m.id group by 1`,
  )
  const times = new Map(stored.map((each) => [each.sid, each.times]))
  expect(acknowledged.filter(({ sid }) => times.get(sid) !== 1)).toEqual([])
  expect(stored).toHaveLength(acknowledged.length)
  expect(await rows(`select id from part where state <> 'stored' or preview <> 'ready'`)).toEqual([])
}

/** Once, and no more; whoever was under way at a kill may have got it or not. */
const expectRepliedOnce = ({ double }: Books, acknowledged: readonly Texted[], doubtful: ReadonlySet<string>): void => {
  const replies = new Map<string, number>()
  for (const { to } of double.sent()) replies.set(to, (replies.get(to) ?? 0) + 1)
  expect([...replies].filter(([, number]) => number > 1)).toEqual([])
  expect(acknowledged.filter(({ phone }) => !replies.has(phone) && !doubtful.has(phone))).toEqual([])
}

/** At least once for each submission, and always under the one id of its one decision. */
const expectPostedBack = async ({ rows, receiver }: Books, acknowledged: readonly Texted[]): Promise<void> => {
  const ids = new Map<string, Set<unknown>>()
  for (const { headers, body } of receiver.posted) {
    // Our own body: see postback/body.ts.
    const { data } = JSON.parse(body) as { readonly data: { readonly providerMessageId: string } }
    ids.set(data.providerMessageId, (ids.get(data.providerMessageId) ?? new Set()).add(headers['webhook-id']))
  }
  expect(acknowledged.filter(({ sid }) => ids.get(sid)?.size !== 1)).toEqual([])
  expect(await rows(`select submission_id from decision group by 1 having count(*) <> 1`)).toEqual([])
  expect(await rows(`select id from postback_delivery where state <> 'delivered'`)).toEqual([])
}

type Page = {
  readonly unknownMessages: {
    readonly nodes: readonly { readonly id: string }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

/** All that the API lists as unknown, in the order of their ids. */
export const listedAsUnknown = async (ask: House['ask']): Promise<readonly string[]> => {
  const listed: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const { unknownMessages }: Page = await ask(
      `query ($after: String) {
        unknownMessages(first: 200, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
      }`,
      { after },
    )
    listed.push(...unknownMessages.nodes.map(({ id }) => id))
    more = unknownMessages.pageInfo.hasNextPage
    after = unknownMessages.pageInfo.endCursor
  }
  return listed.toSorted()
}

const expectCountsRight = async ({ databaseUrl }: Books): Promise<void> => {
  const db = await connect({ url: databaseUrl, poolSize: 1, tables, migrations: [], doorbell: makeLocalDoorbell() })
  try {
    expect(await verifyCounts(db.manager)).toEqual([])
  } finally {
    await db.source.destroy()
  }
}
