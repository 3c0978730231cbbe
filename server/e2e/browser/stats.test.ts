import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { anSmtpServer } from '../../src/testing/smtp.js'
import { aHouse } from '../house.js'
import { aStatsScene, behind, midnight, received } from '../stats-scene.js'
import { aBrowser, signedIn } from './browser.js'
import { firstHtml } from './first-html.js'

const databaseUrl = await aDatabaseUrl()
const house = await aHouse({ databaseUrl, allow: [], web: 'on' })
const smtp = await anSmtpServer()
const mailing = { SMTP_URL: smtp.url, MAIL_FROM: 'MMS Inbox <inbox@example.org>' }
await house.start([], mailing)
const browser = await aBrowser()
const page = await signedIn(browser, house, '/stats')

const { inboxId, word, whales, club, text } = await aStatsScene(house, databaseUrl, page)
const stats = `/inboxes/${inboxId}/stats`
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

page.on('console', (message) => {
  const { url } = message.location()
  // Chromium looks for an icon of its own before it has found the page's.
  if (message.type() === 'error' && !url.endsWith('/favicon.ico')) complaints.push(`${message.text()} ${url}`)
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

test('the first HTML says the figures and the tables', async () => {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const { drawn } = await firstHtml(house, week, cookie)
  expect(drawn).toContain('aria-label="Received: open 4 submissions"')
  expect(drawn).toContain('aria-label="United States: open 2 submissions"')
})

test('a piece of a bar of replies opens the submissions behind it, and says how many replies those had', async () => {
  await page.goto(`${house.url}${week}`)
  await page.getByRole('link', { name: 'Replies: open the submissions behind 5' }).click()
  expect(await listed(3)).toEqual(['one', 'two', 'four'])
  await page.getByText('5 replies of 3 submissions.').waitFor()
  await page.goBack()
  const piece = page.getByRole('group', { name: 'Replies' }).getByRole('link', { name: /Delivered: 3$/ })
  await piece.focus()
  await page.keyboard.press('Enter')
  expect(await listed(2)).toEqual(['one', 'two'])
  await page.getByText('3 replies of 2 submissions.').waitFor()
  await page.getByRole('button', { name: 'Take off the filter Reply or postback Reply delivered' }).waitFor()
  // Failed and unknown are one figure.
  await page.goBack()
  await page.getByRole('link', { name: 'Replies failed: open the submissions behind 2' }).click()
  expect(await listed(2)).toEqual(['one', 'four'])
  await page.getByText('2 replies of 2 submissions.').waitFor()
})

test('what was written to campaigns opens in the SMS inbox, by day and by campaign', async () => {
  const all = week.replace(stats, '/stats')
  await page.goto(`${house.url}${all}`)
  const articles = async (count: number): Promise<void> =>
    vi.waitFor(async () => expect(await page.getByRole('article').count()).toBe(count), { timeout: 10_000 })
  await page.getByRole('link', { name: 'summer-2026: open 2 SMS' }).click()
  await page.waitForURL(new RegExp(`/campaigns/${club}/sms\\?`))
  await articles(2)
  await page.goBack()
  await page.getByRole('group', { name: 'SMS to campaigns' }).getByRole('link').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sms\?receivedFrom=/)
  await articles(2)
  await page.getByRole('button', { name: /^Take off the filter Received before/ }).waitFor()
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

/** Somebody who came by an invitation. */
const invited = async (role: 'ANALYST' | 'MODERATOR', inboxIds: readonly string[] | null) => {
  const as = { email: `${role.toLowerCase()}@example.org`, password: 'correct horse' }
  const input = { email: as.email, role, inboxIds }
  await house.ask('mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { result { __typename } } }', {
    input,
  })
  const token = await vi.waitFor(
    () => {
      const { link } = smtp.received.findLast(({ to }) => to.includes(as.email)) ?? {}
      if (link === undefined) throw new Error('no mail yet')
      return new URL(link).searchParams.get('token')
    },
    { timeout: 20_000 },
  )
  const accepted = await fetch(`${house.url}/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify({ token, name: role, password: as.password }),
  })
  expect(accepted.status).toBe(200)
  return as
}

test('an analyst sees all figures and decides on nothing; who is limited to an inbox sees its figures alone', async () => {
  const all = week.replace(stats, '/stats')
  const analyst = await signedIn(browser, house, all, { as: await invited('ANALYST', null) })
  await analyst.getByRole('link', { name: 'Received: open 5 submissions' }).click()
  await vi.waitFor(async () => expect(await analyst.locator('[data-row-of]').count()).toBe(5), { timeout: 10_000 })
  expect(await analyst.getByRole('checkbox').count()).toBe(0)
  await analyst.locator('[data-row-of]').first().getByRole('link').first().click()
  await analyst.getByRole('heading', { level: 1 }).waitFor()
  expect(await analyst.getByRole('button', { name: /^(Approve|Deny)/ }).count()).toBe(0)
  await analyst.context().close()

  const moderator = await signedIn(browser, house, all, { as: await invited('MODERATOR', [whales]) })
  await moderator.getByText('Only what came to the inboxes that you see: Whale watch.').waitFor()
  await moderator.getByRole('link', { name: 'Received: open 1 submission' }).waitFor()
  expect(await moderator.getByRole('heading', { name: 'SMS to campaigns' }).count()).toBe(0)
  expect(await moderator.getByText('summer-2026').count()).toBe(0)
  await moderator.goto(`${house.url}${week}`)
  await moderator.getByText('This inbox does not exist, or it belongs to another organisation.').waitFor()
  await moderator.context().close()
})

/** The lines of a mail that say a figure. */
const figuresIn = (raw: string): ReadonlyMap<string, string> =>
  new Map([...raw.matchAll(/^([A-Z][A-Za-z ]+): (.+?)\r?$/gm)].map(([, name = '', value = '']) => [name, value]))

/** What each figure of the page is called in the mail. */
const inTheMail: Readonly<Record<string, string>> = {
  Received: 'Submissions',
  Pending: 'Still pending',
  Approved: 'Of them approved',
  Denied: 'Of them denied',
  'Unique senders': 'Phones',
  Decisions: 'Decisions of people and programs',
  'Median to decide': 'Median time to decision',
  '9 of 10 within': 'Nine in ten decided within',
  'Replies sent': 'Replies sent',
  'Replies failed': 'Replies failed',
  'Postbacks delivered': 'Postbacks delivered',
  'Postbacks failed': 'Postbacks failed',
}

test('the mail of the week comes by SMTP with the figures that the page shows of those days', async () => {
  const days = [midnight(7), midnight(1)].map((each) => each.toISOString().slice(0, 10))
  await page.goto(`${house.url}/stats?span=range&from=${days[0]}&to=${days[1]}&zone=UTC&compare=none`)
  await page.getByRole('link', { name: 'Received: open 2 submissions' }).waitFor()
  const shown = await page
    .getByRole('region', { name: 'Figures' })
    .locator('dl > div')
    .evaluateAll((figures) =>
      figures.map(
        (figure) =>
          [
            figure.querySelector('dt')?.textContent ?? '',
            figure.querySelector('dd > span')?.textContent ?? '',
          ] as const,
      ),
    )
  expect(shown.map(([name]) => name).toSorted()).toEqual(Object.keys(inTheMail).toSorted())
  // As if a Monday had come today: the round of a start finds it.
  await house.kill('SIGTERM')
  await behind(databaseUrl, ({ manager }) =>
    manager.query(`update weekly_figures set time_zone = 'UTC', next_at = $1`, [midnight(0)]),
  )
  await house.start([], mailing)
  const mail = await vi.waitFor(
    () => {
      const found = smtp.received.findLast((each) => each.header('Subject')?.startsWith('Your figures from'))
      if (!found) throw new Error('no mail yet')
      return found
    },
    { timeout: 20_000 },
  )
  expect(mail.header('Subject')).toBe(`Your figures from ${days[0]} to ${days[1]}`)
  const told = figuresIn(mail.raw)
  for (const [name, value] of shown) {
    const figure = told.get(inTheMail[name] ?? '') ?? 'none'
    // The page says 40s, the mail 40 s; the mail says the week before besides.
    expect({ name, value: figure.replace(/ \(.*/, '').replaceAll(' ', '') }).toEqual({ name, value })
  }
})
