import type { Page } from 'playwright-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio, type Scene } from '../scene.js'
import { aBrowser, signedIn } from './browser.js'
import { firstHtml, kilobytesOfScript } from './first-html.js'

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host], web: 'on' })
await house.start()
const scene: Scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 1 })
const browser = await aBrowser()
const list = `/inboxes/${scene.inboxId}/list`
const odd = '+12025550186'

type Listed = {
  readonly submissions: {
    readonly nodes: readonly { readonly id: string; readonly version: number; readonly text: string }[]
  }
}

const listed = async (filter: object) => {
  const { submissions } = await house.ask<Listed>(
    'query ($filter: SubmissionFilter!) { submissions(filter: $filter, first: 200) { nodes { id version text } } }',
    { filter },
  )
  return submissions.nodes
}

const decide = (mutation: 'approveSubmissions' | 'denySubmissions', { id, version }: { id: string; version: number }) =>
  house.ask(
    `mutation ($submissions: [SubmissionRef!]!) {
      ${mutation}(input: { submissions: $submissions }) { results { ... on Decided { decision { id } } } }
    }`,
    { submissions: [{ id, expectedVersion: version }] },
  )

const rows = (page: Page) => page.locator('[data-row-of]')
const saysRows = (page: Page, count: number): Promise<void> =>
  vi.waitFor(async () => expect(await rows(page).count()).toBe(count), { timeout: 10_000 })

let page: Page
const complaints: string[] = []

beforeAll(async () => {
  // Two pages of fifty and a bit; every tenth from another phone.
  for (let index = 0; index < 104; index += 1)
    await double.text(scene.moUrl, {
      to: scene.code,
      body: `WHALE number ${index}`,
      ...(index % 10 === 0 && { from: odd }),
    })
  page = await signedIn(browser, house, list)
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
})

test.each([
  { name: 'board', shows: ['Board of Whale watch', 'WHALE number 0'], kilobytes: 365 },
  { name: 'list', shows: ['Submissions of Whale watch', 'WHALE number 103'], kilobytes: 355 },
  { name: 'settings', shows: ['Settings of Whale watch', 'WHALE'], kilobytes: 410 },
])('the first HTML of a $name shows what it is asked for, to its visitor alone', async ({ name, shows, kilobytes }) => {
  const path = `/inboxes/${scene.inboxId}/${name}`
  const cookie = await house.signIn()
  // Where the API is slow a page comes empty.
  const first = await vi.waitFor(
    async () => {
      const found = await firstHtml(house, path, cookie)
      for (const words of shows) expect(found.drawn).toContain(words)
      return found
    },
    { timeout: 20_000 },
  )
  expect(first.cacheControl).toMatch(/\bprivate\b.*\bno-store\b/)
  expect(await kilobytesOfScript(house, first)).toBeLessThan(kilobytes)
  for (const stranger of ['', 'mms-inbox.session_token=somebody.else']) {
    const { html } = await firstHtml(house, path, stranger)
    expect(html).toContain('<main')
    expect(html).not.toMatch(/WHALE|Whale watch/)
  }
})

test('a filter stands in the address, survives a reload, and Back takes it off', async () => {
  await saysRows(page, 50)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByLabel('Phone', { exact: true }).fill('0186')
  await page.keyboard.press('Enter')
  await saysRows(page, 11)
  expect(new URL(page.url()).searchParams.get('phone')).toBe('0186')
  await page.getByLabel('Search in text and subject').fill('NUMBER 3')
  await page.keyboard.press('Enter')
  await saysRows(page, 1)
  await page.reload()
  await saysRows(page, 1)
  expect(await rows(page).textContent()).toContain('WHALE number 30')
  await page.getByRole('button', { name: 'Take off the filter Text' }).click()
  await saysRows(page, 11)
  await page.goBack()
  await saysRows(page, 1)
  await page.goto(`${house.url}${list}?phone=12`)
  await page.getByRole('alert').getByText('3 to 15 of its last digits').waitFor()
  expect(await rows(page).count()).toBe(0)
})

test('pages follow one another to the end, each submission once, and what comes in moves nothing', async () => {
  await page.goto(`${house.url}${list}`)
  await saysRows(page, 50)
  const first = await rows(page).first().getAttribute('data-row-of')
  await double.text(scene.moUrl, { to: scene.code, body: 'WHALE late' })
  await page.getByRole('button', { name: 'Show 1 newer' }).waitFor()
  expect(await rows(page).first().getAttribute('data-row-of')).toBe(first)
  await page.getByRole('button', { name: 'Load more' }).click()
  await saysRows(page, 100)
  await page.getByRole('button', { name: 'Load more' }).click()
  await saysRows(page, 104)
  const ids = await rows(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-row-of')))
  expect(new Set(ids).size).toBe(104)
  await page.getByRole('button', { name: 'Show 1 newer' }).click()
  await saysRows(page, 50)
  expect(await rows(page).first().textContent()).toContain('WHALE late')
})

test('many are denied at once; one that could not be stays selected and says why', async () => {
  // It hears nothing of the feed, so it doesn't know that somebody is faster.
  const deaf = await signedIn(browser, house, '/inboxes')
  await deaf.routeWebSocket(/graphql/, () => undefined)
  await deaf.goto(`${house.url}${list}?phone=0186&order=OLDEST_FIRST`)
  await saysRows(deaf, 11)
  const [fastest] = await listed({ sender: odd })
  await decide('approveSubmissions', fastest ?? { id: '', version: 0 })

  await deaf.getByLabel('Select all that are shown').check()
  const bar = deaf.getByRole('region', { name: 'Decide on the selected ones' })
  await bar.getByText('11 selected').waitFor()
  await bar.getByLabel('Reason').selectOption('DUPLICATE')
  await bar.getByRole('button', { name: 'Deny' }).click()
  await deaf.getByText('10 denied. 1 was not decided and stays selected').waitFor()
  await bar.getByText('1 selected').waitFor()
  const selected = rows(deaf).filter({ has: deaf.locator('input:checked') })
  expect(await selected.count()).toBe(1)
  expect(await selected.textContent()).toContain('Not decided: You had put this into Approved already.')
  expect(await listed({ sender: odd, folders: ['DENIED'], reasons: ['DUPLICATE'] })).toHaveLength(10)
  expect(await listed({ sender: odd, folders: ['APPROVED'] })).toHaveLength(1)
  await deaf.close()
})

test('keys lead to a page of its own; changing a decision after its window says what went out', async () => {
  const [approved] = await listed({ folders: ['APPROVED'] })
  await vi.waitFor(() => expect(receiver.posted).toHaveLength(1), { timeout: 15_000 })
  await page.goto(`${house.url}/list?folder=APPROVED`)
  await saysRows(page, 1)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${house.url}/submissions/${approved?.id}`)
  await page.getByRole('heading', { name: `Submission from ${odd}` }).waitFor()
  await page.getByText('Attempt 1').waitFor()

  await page.getByRole('button', { name: 'Deny after all' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`Reply on approval to ${odd}`).waitFor()
  await dialog.getByText(`Postback to ${receiver.host}: Delivered`).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await listed({ folders: ['APPROVED'] })).toHaveLength(1)

  await page.getByRole('button', { name: 'Deny after all' }).click()
  await dialog.getByRole('button', { name: 'Deny', exact: true }).click()
  await page.getByRole('button', { name: 'Approve after all' }).waitFor()
  expect(await listed({ folders: ['APPROVED'] })).toHaveLength(0)
  expect(receiver.posted).toHaveLength(1)
  expect(double.sent()).toHaveLength(1)
})

test('the overview tells what waits, who decided what, and that everything arrives', async () => {
  await page.goto(`${house.url}/`)
  const decisions = page.getByRole('region', { name: 'Last decisions' })
  await decisions.getByText('You put it into Denied').first().waitFor()
  const health = page.getByRole('region', { name: 'Health' })
  await health.getByText(receiver.host).waitFor()
  await health.getByText('Last delivered').waitFor()
  const now = page.getByLabel('Now in Whale watch')
  await now.getByText('12 in the last hour').waitFor()
  await now.getByText('105 in the last hour').waitFor()
  // What is decided elsewhere comes by the feed.
  const before = await decisions.getByRole('listitem').first().textContent()
  const [pending] = await listed({ folders: ['PENDING'] })
  await decide('denySubmissions', pending ?? { id: '', version: 0 })
  await vi.waitFor(async () => expect(await decisions.getByRole('listitem').first().textContent()).not.toBe(before), {
    timeout: 10_000,
  })
  expect(complaints).toEqual([])
})
