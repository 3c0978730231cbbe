import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { makeAccounts } from '../../src/account/account.use-case.js'
import { hashPassword } from '../../src/account/auth.http.js'
import { makeNewId } from '../../src/platform/clock.js'
import { connect } from '../../src/platform/db.js'
import { makeLocalDoorbell } from '../../src/platform/doorbell.js'
import { tables } from '../../src/tables.js'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, signedIn } from './browser.js'

const databaseUrl = await aDatabaseUrl()
const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host], web: 'on' })
await house.start()
const scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 0 })
const texts = ['WHALE one', 'WHALE "two", =1+1', 'WHALE three\nand a calf', 'WHALE 四']
for (const body of texts) {
  await double.text(scene.moUrl, { to: scene.code, body })
  await double.text(scene.moUrl, { to: scene.code, body, from: '+12025550186' })
}

const browser = await aBrowser()
const page = await signedIn(browser, house, `/inboxes/${scene.inboxId}/list?phone=0186`)
const complaints: string[] = []
page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))

/** Nobody reads decisions until it is given back: whatever file needs them is under way for so long. */
const holdDecisions = async (): Promise<() => Promise<void>> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('begin; lock table decision in access exclusive mode')
  return () => client.end()
}

const rows = (at: Page) => at.locator('[data-row-of]')
const idsIn = (at: Page) => rows(at).evaluateAll((all) => all.map((each) => each.getAttribute('data-row-of')))

let path = ''

test('a list is filtered and exported; its progress is seen, and the file has the rows of the list', async () => {
  await rows(page).nth(3).waitFor()
  const shown = await idsIn(page)
  await page.getByRole('button', { name: 'Export …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export submissions' })
  await dialog.getByRole('list', { name: 'Which rows' }).getByText('0186').waitFor()
  await dialog.getByRole('list', { name: 'Which rows' }).getByText('Whale watch').waitFor()
  await dialog.getByRole('radio', { name: 'For a program' }).check()
  await dialog.getByRole('button', { name: /^Columns/ }).click()
  await dialog.getByRole('button', { name: 'None' }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await dialog.getByText('Choose a column at least.').waitFor()
  await dialog.getByRole('button', { name: 'All', exact: true }).click()
  const release = await holdDecisions()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await dialog.getByRole('progressbar').waitFor()
  await dialog.getByText(/^0 rows/).waitFor()
  await release()
  await dialog.getByText(/^Done: 4 rows/).waitFor()
  const link = dialog.getByRole('link', { name: 'Download' })
  path = (await link.getAttribute('href')) ?? ''
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^submissions \d{4}-\d\d-\d\d \d{4}\.csv$/)
  const file: readonly Record<string, string>[] = parse(readFileSync(await download.path()), { columns: true })
  expect(file.map(({ id }) => id)).toEqual(shown)
  expect(file.map(({ text }) => text)).toEqual(texts.toReversed())
  expect(new Set(file.map(({ phone }) => phone))).toEqual(new Set(['+12025550186']))
})

test('the page of exports tells who asked for what, live; one is cancelled, and one has its file removed', async () => {
  await page.getByRole('link', { name: 'All exports' }).click()
  const cards = page.getByRole('article', { name: /^Submissions/ })
  await cards.getByText('4 rows').waitFor()
  await cards.getByText('Dana Demo').waitFor()
  await cards.getByText('Whale watch').waitFor()
  const release = await holdDecisions()
  await page.getByRole('button', { name: /^Run again/ }).click()
  await page.getByRole('button', { name: /^Cancel export/ }).click()
  await cards.first().getByText('Cancelled').waitFor()
  await page
    .getByRole('button', { name: /^Run again/ })
    .first()
    .click()
  await cards.first().getByRole('progressbar').waitFor()
  await release()
  await cards.first().getByText('Done').waitFor()
  expect(await cards.count()).toBe(3)
  await cards
    .first()
    .getByRole('button', { name: /^Remove the file/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the file' }).click()
  await cards.first().getByText('File removed').waitFor()
  expect(await page.getByRole('link', { name: /^Download/ }).count()).toBe(1)
})

test('a schedule is made, changed and removed, and keeps what it is of', async () => {
  await page.goto(`${house.url}/list?folder=PENDING`)
  await page.getByRole('button', { name: 'Export …' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Weekly').click()
  await dialog.getByLabel('Day', { exact: true }).selectOption('Friday')
  await dialog.getByLabel('Time', { exact: true }).fill('06:30')
  await dialog.getByLabel('Name', { exact: true }).fill('Waiting whales')
  await dialog.getByRole('button', { name: 'Save schedule' }).click()
  await dialog.getByText(/^Saved\. Every Friday at 06:30/).waitFor()
  await dialog.getByRole('link', { name: 'All schedules' }).click()
  const card = page.getByRole('article', { name: 'Waiting whales' })
  await card.getByText('Pending').waitFor()
  await page.getByRole('button', { name: 'Change Waiting whales' }).click()
  await dialog.getByText('Daily').click()
  await dialog.getByRole('button', { name: 'Save schedule' }).click()
  await dialog.getByText(/^Saved\. Every day at 06:30/).waitFor()
  await page.keyboard.press('Escape')
  await card.getByText(/^Every day at 06:30/).waitFor()
  await card.getByText('Pending').waitFor()
  await page.getByRole('button', { name: 'Remove Waiting whales' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Nothing is made by itself yet').waitFor()
  expect(complaints).toEqual([])
})

test('the link is refused to another organisation, and to whoever has signed out', async () => {
  const doorbell = makeLocalDoorbell()
  const db = await connect({ url: databaseUrl, poolSize: 1, tables, migrations, doorbell })
  afterAll(() => db.source.destroy())
  const now = () => new Date()
  const as = { email: 'other@example.org', password: 'correct horse' }
  const others = { ...as, organisationName: 'Others', name: 'Olga Other' }
  await makeAccounts(db, { now, newId: makeNewId(now), hashPassword }).createOwner(others)
  const theirs = await signedIn(browser, house, '/exports', { as })
  await theirs.getByText('Nothing exported yet').waitFor()
  expect((await theirs.goto(`${house.url}${path}`))?.status()).toBe(404)

  const context = page.context()
  const cookies = await context.cookies()
  await page.getByRole('button', { name: /account of Dana Demo/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL(`${house.url}/sign-in`)
  // The cookie of before, as somebody might have kept it.
  await context.addCookies(cookies)
  expect((await page.goto(`${house.url}${path}`))?.status()).toBe(401)
})
