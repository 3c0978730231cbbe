import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aCampaignScene } from '../campaign-scene.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
await house.start()

const { campaignId, phones, says } = await aCampaignScene(house)
const [gone = '', told = ''] = phones
const list = `/campaigns/${campaignId}/subscribers`

const browser = await aBrowser()
const page = await signedIn(browser, house, list)

const patiently = { timeout: 20_000, interval: 50 }

/** The phones that the list shows, from above; read in one go, since rows come and go. */
const shown = (): Promise<readonly string[]> =>
  page.getByRole('table', { name: 'Subscribers' }).getByRole('row').locator('td:first-child').allInnerTexts()

const shows = (phones: readonly string[]): Promise<void> =>
  vi.waitFor(async () => expect(await shown()).toEqual(phones), patiently)

const dialog = page.getByRole('dialog')

const add = async (phone: string): Promise<void> => {
  await page.getByRole('button', { name: 'Add subscriber' }).click()
  await dialog.getByLabel('Phone', { exact: true }).fill(phone)
  await dialog.getByLabel('Where', { exact: true }).fill('A form on paper')
  await dialog.getByLabel('When', { exact: true }).fill('2026-05-31')
  await dialog.getByRole('button', { name: 'Add subscriber' }).click()
}

test('one is added with its evidence, and asked; whoever says STOP can’t be added, and the page says what the phone can do', async () => {
  await page.getByText('Nobody is in this campaign yet').waitFor()
  await page.getByRole('button', { name: 'Add subscriber' }).click()
  await dialog.getByRole('button', { name: 'Add subscriber' }).click()
  await dialog.getByText('Say where they agreed').waitFor()
  await page.keyboard.press('Escape')
  await add(gone)
  await page.getByText(`${gone} was asked, and is in when it answers YES.`).waitFor()
  await page.getByText('a YES counts until').waitFor()

  // The list follows by itself.
  await says(gone, 'YES')
  await page
    .getByRole('row', { name: /Subscribed/ })
    .getByText(gone)
    .waitFor()
  await says(gone, 'STOP')
  await page.getByText('by the phone itself').waitFor()
  await add(gone)
  await dialog
    .getByText('opted out itself, so nobody can add it. It can come back by its own will: with START')
    .waitFor()
  await page.keyboard.press('Escape')
})

const tableOf = (rows: readonly string[]) => ({
  name: 'list.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.join('\r\n')),
})

test('a list is understood before it is written; its bad rows come back to be mended, and the mended file is taken', async () => {
  await page.getByRole('link', { name: 'Import a list' }).click()
  const file = page.locator('input[type=file]')
  await file.setInputFiles(tableOf(['Mobile;First name', `${told};Ava`, `${gone};Zoë`, 'nobody;Eve']))
  await page.getByRole('cell', { name: 'Zoë' }).waitFor()
  await page.getByLabel('Name of the field from First name').fill('campaign')
  await page.getByText('This name stands for something of the campaign.').waitFor()
  await page.getByLabel('Name of the field from First name').fill('name')
  await page.getByRole('columnheader', { name: '{name}' }).waitFor()
  const start = page.getByRole('button', { name: 'Import 3 rows' })
  await start.click()
  await page.getByText('Choose the day on which they agreed.').waitFor()
  await page.getByLabel('Where', { exact: true }).fill('A form at the fair')
  await page.getByLabel('When', { exact: true }).fill('2026-05-31')
  await page.getByRole('radio', { name: 'Silent' }).check()
  await start.click()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('Imported', { exact: true }).waitFor()
  expect(await page.getByRole('definition').allTextContents()).toEqual(['1', '1', '1'])
  expect(await page.getByRole('term').allTextContents()).toEqual([
    expect.stringMatching(/^Subscribed/),
    expect.stringMatching(/^Opted out themselves/),
    expect.stringMatching(/^Not taken/),
  ])
  await page.getByRole('row', { name: /4 nobody This is no phone number/ }).waitFor()

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download these rows' }).click()
  const bad = readFileSync(await (await downloading).path(), 'utf8')
  const mended = bad.replace('nobody', '+12025550199')
  await page.getByRole('button', { name: 'Import another list' }).click()
  await file.setInputFiles(tableOf([mended]))
  await page.getByLabel('Where', { exact: true }).fill('A form at the fair')
  await page.getByLabel('When', { exact: true }).fill('2026-05-31')
  await page.getByRole('radio', { name: 'Silent' }).check()
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByText('Imported', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'See the subscribers' }).click()
  await shows(['+12025550199', told, gone])
  await page
    .getByRole('row', { name: new RegExp(told.slice(1)) })
    .getByText('Ava')
    .waitFor()
})

test('one is found by its last digits, and removed; the filter is in the address', async () => {
  const search = page.getByRole('searchbox')
  await search.fill('no digits')
  await page.keyboard.press('Enter')
  await page.getByText('Type digits').waitFor()
  await search.fill(told.slice(-4))
  await page.keyboard.press('Enter')
  await shows([told])
  await page.getByRole('button', { name: `Remove ${told}` }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await page.getByText(`${told} is removed.`).waitFor()
  await page.getByText('by your organisation').waitFor()
  expect(await page.getByRole('button', { name: `Remove ${told}` }).count()).toBe(0)
  await search.fill('')
  await page.getByRole('radio', { name: /^Subscribed/ }).check()
  await shows(['+12025550199'])
  // The list is ahead of the address.
  await page.waitForURL(({ search: query }) => query === '?state=SUBSCRIBED')
  await page.reload()
  await shows(['+12025550199'])
})
