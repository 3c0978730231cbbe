import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { connect, inTransaction } from '../../src/platform/db.js'
import { makeLocalDoorbell } from '../../src/platform/doorbell.js'
import { rebuildCounts } from '../../src/stats/rebuild.store.js'
import { tables } from '../../src/tables.js'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const databaseUrl = await aDatabaseUrl()
const house = await aHouse({ databaseUrl, allow: [], web: 'on' })
await house.start()
const browser = await aBrowser()
const page = await signedIn(browser, house, '/stats')

const { simulator, inboxes } = await house.ask<{
  simulator: { shortCodes: { id: string; sharing: string }[]; phones: { phone: string; country: string }[] }
  inboxes: { nodes: { id: string; name: string; keywords: { written: string }[] }[] }
}>(
  '{ simulator { shortCodes { id sharing } phones { phone country } } inboxes { nodes { id name keywords { written } } } }',
)
const code = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')
const [inbox] = inboxes.nodes
const word = inbox?.keywords[0]?.written
if (!code || !inbox || word === undefined) throw new Error('the demo lacks a code or an inbox with a keyword')

const text = async (country: string, words: string): Promise<void> => {
  const phone = simulator.phones.find((each) => each.country === country)?.phone ?? ''
  const answer = await page.request.post(`${house.url}/simulator/messages`, {
    headers: { origin: house.url },
    multipart: { phone, shortCodeId: code.id, kind: 'sms', text: `${word} ${words}` },
  })
  expect(answer.status()).toBe(200)
}

/** In Kathmandu, which is 5:45 ahead: three within an hour of Monday, one at midnight of Wednesday, one in the week before. */
const received = [
  { country: 'US', words: 'one', at: '2026-06-01T10:20:00Z' },
  { country: 'US', words: 'two', at: '2026-06-01T11:10:00Z' },
  { country: 'GB', words: 'three', at: '2026-06-01T10:40:00Z' },
  { country: 'DE', words: 'four', at: '2026-06-02T18:20:00Z' },
  { country: 'US', words: 'five', at: '2026-05-27T12:00:00Z' },
] as const

const stats = `/inboxes/${inbox.id}/stats`
const week = `${stats}?span=range&from=2026-06-01&to=2026-06-07&zone=Asia/Kathmandu`
const complaints: string[] = []

/** What the list shows, in the order of the texts. */
const listed = async (count: number): Promise<readonly string[]> => {
  await page.waitForURL(/\/list\?/)
  const rows = page.locator('[data-row-of]')
  await vi.waitFor(async () => expect(await rows.count()).toBe(count), { timeout: 10_000 })
  const words = await rows.allTextContents()
  return received.map(({ words: each }) => each).filter((each) => words.some((row) => row.includes(`${word} ${each}`)))
}

/** The rows of a table with the numbers of its cells. */
const numbersIn = (at: Page, name: string): Promise<readonly (readonly string[])[]> =>
  at
    .getByRole('table', { name })
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')))

beforeAll(async () => {
  for (const { country, words } of received) await text(country, words)
  const db = await connect({ url: databaseUrl, poolSize: 2, tables, migrations, doorbell: makeLocalDoorbell() })
  await inTransaction(db, async (tx) => {
    for (const { words, at } of received) {
      for (const table of ['message', 'submission'])
        await tx.query(`update ${table} set received_at = $2 where text = $1`, [`${word} ${words}`, at])
    }
    await rebuildCounts(tx)
  })
  await db.source.destroy()
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
})

test('a cell of the heat map opens exactly the submissions that it counts, and Back leads to the same view', async () => {
  await page.goto(`${house.url}${week}`)
  const cell = page.getByRole('link', { name: 'Monday, 16:00–16:59: open 3 submissions' })
  await cell.click()
  expect(await listed(3)).toEqual(['one', 'two', 'three'])
  await page.getByRole('button', { name: 'Take off the filter Hour 16:00–16:59' }).waitFor()
  await page.goBack()
  await cell.waitFor()
  expect(page.url()).toBe(`${house.url}${week}`)
  // By the arrow keys: the next day that holds anything.
  await cell.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await listed(1)).toEqual(['four'])
})

test('a country opens its submissions, and stands beside what it was in the week before', async () => {
  await page.goto(`${house.url}${week}`)
  await page.getByText('Changes are against May 25 – 31, 2026.').waitFor()
  const figures = page.getByRole('region', { name: 'Figures' })
  await figures.getByText('+300%').first().waitFor()
  expect(await numbersIn(page, 'Countries')).toEqual([
    ['2', '50%', '+100%'],
    ['1', '25%', 'new'],
    ['1', '25%', 'new'],
  ])
  await page.getByRole('link', { name: 'United States: open 2 submissions' }).click()
  expect(await listed(2)).toEqual(['one', 'two'])
})

test('a piece of a bar opens what lies in it', async () => {
  await page.goto(`${house.url}${week}`)
  const pieces = page.getByRole('group', { name: 'Received over time' }).getByRole('link')
  await pieces.first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await listed(1)).toEqual(['four'])
})

test('the table says what the file holds', async () => {
  await page.goto(`${house.url}${week}&tables=overTime`)
  await page.getByRole('table', { name: 'Received over time' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download Received over time as CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('summer-photos-received-over-time-2026-06-01-to-2026-06-07.csv')
  const [head, ...rows] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  expect(head).toEqual(['date', 'folder', 'count', 'countBefore'])
  expect(rows).toEqual([
    ['2026-06-01', 'pending', '3', '0'],
    ['2026-06-03', 'pending', '1', '1'],
  ])
  // Denied, approved, pending; all; the week before.
  expect(await numbersIn(page, 'Received over time')).toEqual([
    ['0', '0', '3', '3', '0'],
    ['0', '0', '1', '1', '1'],
  ])
})

test('what comes in is counted while one looks on, and the mail of the week is switched on', async () => {
  await page.goto(`${house.url}/stats?span=today&compare=none`)
  await page.getByRole('region', { name: 'Figures' }).getByText('Unique senders').waitFor()
  await text('CA', 'six')
  await page.getByRole('link', { name: 'Received: open 1 submission' }).waitFor()
  const mail = page.getByRole('switch', { name: 'Send me the figures of each week' })
  await mail.click()
  await page.getByText('The next one:').waitFor()
  await page.reload()
  await page.getByText('The next one:').waitFor()
  expect(await mail.isChecked()).toBe(true)
  expect(complaints).toEqual([])
})
