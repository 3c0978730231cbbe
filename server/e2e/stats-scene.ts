import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { migrations } from '../migrations/index.js'
import type { OutboundState } from '../src/message/outbound.js'
import { connect, inTransaction, type Database, type Tx } from '../src/platform/db.js'
import { makeLocalDoorbell } from '../src/platform/doorbell.js'
import type { Delivery } from '../src/postback/postback.js'
import { rebuildCounts } from '../src/stats/rebuild.store.js'
import { tables } from '../src/tables.js'
import type { House } from './house.js'

/** In Kathmandu, which is 5:45 ahead: three within an hour of Monday, one at midnight of Wednesday, one in the week before. */
export const received = [
  { country: 'US', words: 'one', at: '2026-06-01T10:20:00Z' },
  { country: 'US', words: 'two', at: '2026-06-01T11:10:00Z' },
  { country: 'GB', words: 'three', at: '2026-06-01T10:40:00Z' },
  { country: 'DE', words: 'four', at: '2026-06-02T18:20:00Z' },
  { country: 'US', words: 'five', at: '2026-05-27T12:00:00Z' },
] as const

const day = 86_400_000

/** Today at midnight in UTC, and so many days before. */
export const midnight = (before: number): Date => new Date(Math.floor(Date.now() / day) * day - before * day)

/** Whatever the test looks into or changes behind the house's back. */
export const behind = async (databaseUrl: string, work: (db: Database) => Promise<unknown>): Promise<void> => {
  const db = await connect({ url: databaseUrl, poolSize: 2, tables, migrations, doorbell: makeLocalDoorbell() })
  await work(db)
  await db.source.destroy()
}

type Had = {
  readonly replies?: readonly OutboundState[]
  readonly postbacks?: readonly Delivery['state'][]
  readonly at: Date
}

/** Gives the submission of that text replies and postbacks, as if they had been asked for then. */
const addOutcomes = async (tx: Tx, text: string, { replies = [], postbacks = [], at }: Had): Promise<void> => {
  for (const state of replies)
    await tx.query(
      `insert into outbound_message (id, organisation_id, short_code_id, submission_id, message_id, occasion, kind, sender, recipient, state, created_at, state_at)
       select gen_random_uuid(), organisation_id, short_code_id, id, message_id, 'receipt', 'sms', '12345', sender, $2, $3, $3
         from submission where text = $1`,
      [text, state, at],
    )
  for (const state of postbacks)
    await tx.query(
      `insert into postback_delivery (id, organisation_id, inbox_id, submission_id, url, state, created_at, finished_at)
       select gen_random_uuid(), organisation_id, inbox_id, id, 'https://example.org/hook', $2, $3, $3
         from submission where text = $1`,
      [text, state, at],
    )
}

/** Another inbox, and a campaign with a keyword. */
const aCampaignBesides = async (house: House, shortCodeId: string) => {
  const { saveInbox, saveCampaign } = await house.ask<{
    saveInbox: { result: { inbox: { id: string } } }
    saveCampaign: { result: { campaign: { id: string } } }
  }>(
    `mutation ($inbox: SaveInboxInput!, $campaign: SaveCampaignInput!) {
      saveInbox(input: $inbox) { result { ... on InboxSaved { inbox { id } } } }
      saveCampaign(input: $campaign) { result { ... on CampaignSaved { campaign { id } } } }
    }`,
    {
      inbox: {
        name: 'Whale watch',
        status: 'ACTIVE',
        settings: { moderation: true, undoWindowSeconds: 5, timeZone: 'UTC' },
      },
      campaign: {
        name: 'summer-2026',
        status: 'ACTIVE',
        shortCodeId,
        settings: { programme: 'Summer Club', frequency: '4 msgs/month', timeZone: 'UTC' },
      },
    },
  )
  const campaignId = saveCampaign.result.campaign.id
  await house.ask(
    'mutation ($input: AddCampaignKeywordInput!) { addCampaignKeyword(input: $input) { result { __typename } } }',
    { input: { campaignId, word: 'CLUB' } },
  )
  return { whales: saveInbox.result.inbox.id, club: campaignId }
}

/** What was received and decided, answered and posted back, and when. */
const putBack = async (tx: Tx, word: string, whales: string): Promise<void> => {
  const receivedAt = async (words: string, at: string | Date): Promise<void> => {
    for (const table of ['message', 'submission'])
      await tx.query(`update ${table} set received_at = $2 where text = $1`, [words, at])
  }
  for (const { words, at } of received) await receivedAt(`${word} ${words}`, at)
  // To the other inbox.
  await receivedAt(`${word} seven`, '2026-06-03T10:00:00Z')
  await tx.query(`update submission set inbox_id = $2 where text = $1`, [`${word} seven`, whales])
  for (const words of ['CLUB', 'hello']) await receivedAt(words, '2026-06-01T10:25:00Z')
  // Within the last week, and decided by a person after 40 seconds.
  for (const [words, folder] of Object.entries({ eight: 'approved', nine: 'denied' })) {
    await receivedAt(`${word} ${words}`, midnight(3))
    await tx.query(
      `update submission set folder = $2, decided_at = received_at + interval '40 s', decided_by = (select id from member limit 1)
        where text = $1`,
      [`${word} ${words}`, folder],
    )
  }
  // Two submissions have three replies that are on the phone, and one of them another that failed.
  const at = new Date('2026-06-01T11:15:00Z')
  await addOutcomes(tx, `${word} one`, { replies: ['delivered', 'delivered', 'failed'], at })
  await addOutcomes(tx, `${word} two`, { replies: ['delivered'], postbacks: ['delivered'], at })
  await addOutcomes(tx, `${word} four`, { replies: ['unknown'], at: new Date('2026-06-02T18:20:00Z') })
  const lately = { replies: ['sent', 'expired'], postbacks: ['failed', 'delivered'], at: midnight(3) } as const
  await addOutcomes(tx, `${word} eight`, lately)
  await rebuildCounts(tx)
}

/** An inbox of the demo with what came to it at times that are known, another one, and a campaign. */
export const aStatsScene = async (house: House, databaseUrl: string, page: Page) => {
  const { simulator, inboxes } = await house.ask<{
    simulator: { shortCodes: { id: string; sharing: string }[]; phones: { phone: string; country: string }[] }
    inboxes: { nodes: { id: string; keywords: { written: string }[] }[] }
  }>(
    '{ simulator { shortCodes { id sharing } phones { phone country } } inboxes { nodes { id keywords { written } } } }',
  )
  const code = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')
  const [inbox] = inboxes.nodes
  const word = inbox?.keywords[0]?.written
  if (!code || !inbox || word === undefined) throw new Error('the demo lacks a code or an inbox with a keyword')
  const write = async (country: string, words: string): Promise<void> => {
    const phone = simulator.phones.find((each) => each.country === country)?.phone ?? ''
    const answer = await page.request.post(`${house.url}/simulator/messages`, {
      headers: { origin: house.url },
      multipart: { phone, shortCodeId: code.id, kind: 'sms', text: words },
    })
    expect(answer.status()).toBe(200)
  }
  const text = (country: string, words: string): Promise<void> => write(country, `${word} ${words}`)
  const besides = await aCampaignBesides(house, code.id)
  for (const { country, words } of received) await text(country, words)
  for (const words of ['seven', 'eight', 'nine']) await text('US', words)
  for (const words of ['CLUB', 'hello']) await write('US', words)
  await behind(databaseUrl, (db) => inTransaction(db, (tx) => putBack(tx, word, besides.whales)))
  return { ...besides, inboxId: inbox.id, word, text }
}
