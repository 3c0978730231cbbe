import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'
import { aPhonePage } from './phone-page.js'

const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
await house.start()
const browser = await aBrowser()
const page = await signedIn(browser, house, '/campaigns')
// The same person, with the phones on a screen of their own.
const phones = await browser.newPage({ storageState: await page.context().storageState() })
phones.setDefaultTimeout(20_000)

const { simulator, inboxes } = await house.ask<{
  simulator: { shortCodes: { id: string; code: string; sharing: string }[]; phones: { phone: string; name: string }[] }
  inboxes: { nodes: { id: string; name: string }[] }
}>('{ simulator { shortCodes { id code sharing } phones { phone name } } inboxes { nodes { id name } } }')
const code = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')
const [inbox] = inboxes.nodes
if (!code || !inbox) throw new Error('the demo lacks a code or an inbox')
const inboxSettings = `${house.url}/inboxes/${inbox.id}/settings`

type Campaign = {
  readonly id: string
  readonly version: number
  readonly subscriberCounts: { readonly subscribed: number; readonly asked: number; readonly ended: number }
}

const campaign = async (): Promise<Campaign> => {
  const seen = await house.ask<{ campaigns: { nodes: Campaign[] } }>(
    '{ campaigns { nodes { id version subscriberCounts { subscribed asked ended } } } }',
  )
  const [first] = seen.campaigns.nodes
  if (!first) throw new Error('there is no campaign yet')
  return first
}

const patiently = { timeout: 20_000, interval: 100 }

const countedAs = (counts: Campaign['subscriberCounts']): Promise<void> =>
  vi.waitFor(async () => expect((await campaign()).subscriberCounts).toEqual(counts), patiently)

/** Waits until it lies in an inbox, with everything that was decided along with it. */
const received = (text: string): Promise<void> =>
  vi.waitFor(async () => {
    const { submissions } = await house.ask<{ submissions: { nodes: object[] } }>(
      'query ($filter: SubmissionFilter) { submissions(filter: $filter) { nodes { id } } }',
      { filter: { text } },
    )
    expect(submissions.nodes).toHaveLength(1)
  }, patiently)

const aPhone = (index: number) => aPhonePage(phones, house, simulator.phones[index], code.id)

const saved = async (at: Page = page): Promise<void> => {
  await at.getByRole('button', { name: 'Save changes' }).click()
  await at.getByText('Saved.', { exact: true }).waitFor()
}

const group = (name: string) => page.getByRole('group', { name, exact: true })

const request =
  'Demo: reply YES to get messages of Summer Club. Msg&data rates may apply. Reply HELP for help, STOP to end.'
const confirmation = 'Summer Club: you are in. 4 msgs/month, msg&data rates may apply. HELP for help, STOP to end.'

test('an administrator creates a campaign, and is told what carriers want in its texts until they hold it', async () => {
  await page.getByText('No campaign yet').waitFor()
  await page.getByRole('link', { name: 'Create campaign' }).click()
  await page.waitForURL(`${house.url}/campaigns/new`)
  await page.getByLabel('Short code').selectOption({ value: code.id })
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.getByText('Give the campaign a name.').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('summer-2026')
  await page.getByLabel('Name of the programme').fill('Summer Club')
  const keywords = page.getByRole('region', { name: 'Keywords' })
  const add = async (word: string): Promise<void> => {
    await keywords.getByLabel('Keyword', { exact: true }).fill(word)
    await page.keyboard.press('Enter')
  }
  await add('club')
  await keywords.getByText('Added when you save').waitFor()

  const confirming = group('Opt-in confirmation')
  await confirming.getByText('Give the programme a frequency').waitFor()
  await page.getByLabel('Frequency', { exact: true }).fill('4 msgs/month')
  await confirming.getByText('Own text', { exact: true }).click()
  const own = confirming.getByLabel('Text', { exact: true })
  await own.fill('{campaign}, {nobody}')
  await own.blur()
  await confirming.getByText('It holds a name in braces that nobody knows.').waitFor()
  await own.fill('{campaign}: you are in. {frequency}, msg&data rates may apply. HELP for help.')
  await confirming.getByText('It doesn’t say how to end it. Add: STOP to end.').waitFor()
  await own.fill('{campaign}: you are in. {frequency}, msg&data rates may apply. HELP for help, STOP to end.')
  await confirming.getByText('Carriers want more').waitFor({ state: 'detached' })
  await page.getByRole('complementary').getByText(confirmation).waitFor()
  await page.getByRole('button', { name: 'Create campaign' }).click()
  await page.waitForURL(/\/campaigns\/[\w-]+\/settings$/)
  await page.getByRole('heading', { name: 'summer-2026' }).waitFor()

  // Now they are added at once, and the server says why not.
  await page.getByRole('button', { name: 'Remove club' }).waitFor()
  await add('photo')
  await keywords
    .getByText(/taken|in use/i)
    .first()
    .waitFor()
  await add('unsubscribe')
  await keywords
    .getByText(/reserved|can.t be/i)
    .first()
    .waitFor()
  await add('joinus')
  await page.getByRole('button', { name: 'Remove joinus' }).click()
  await page.getByRole('button', { name: 'Remove keyword' }).click()
  await page.getByRole('button', { name: 'Remove joinus' }).waitFor({ state: 'detached' })
})

test('somebody else’s save is said and nothing typed is lost, neither by a slip on a link', async () => {
  const { id, version } = await campaign()
  await page.getByLabel('Hours for which a YES counts').fill('48')
  const settings = '{ programme: "Summer Club", timeZone: "UTC" }'
  await house.ask(
    `mutation { saveCampaign(input: { id: "${id}", expectedVersion: ${version}, name: "theirs", status: ACTIVE, settings: ${settings} }) { result { __typename } } }`,
  )
  await page.getByRole('button', { name: 'Save changes' }).click()
  // Far below where the change was typed, and in sight all the same.
  const note = page.getByText('Somebody else changed this campaign while you were editing')
  await vi.waitFor(async () => expect((await note.boundingBox())?.y).toBeLessThan(900), patiently)
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('dialog').getByText('Leave without saving?').waitFor()
  await page.getByText('Stay here').click()
  await page.getByRole('button', { name: 'Save mine over theirs' }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('heading', { name: 'summer-2026' }).waitFor()
  await page.getByText('48 hours after the request').waitFor()
  await page.getByText('Its texts say what carriers want to have said').waitFor()
})

/** The numbers on the overview, which renews them by itself. */
const counted = (subscribed: number, asked: number, ended: number): Promise<void> =>
  vi.waitFor(async () => {
    const numbers = await page.getByRole('definition').allTextContents()
    expect(numbers.slice(0, 3)).toEqual([subscribed, asked, ended].map(String))
  }, patiently)

const setOptIn = async (type: 'Double' | 'Auto' | 'Silent'): Promise<void> => {
  await page.goto(inboxSettings)
  const on = page.getByRole('switch', { name: 'Senders get into a campaign' })
  if (!(await on.isChecked())) await on.click()
  await page.getByLabel('Campaign', { exact: true }).selectOption('summer-2026')
  await page.getByRole('radio', { name: type, exact: true }).check()
}

test('a sender of the inbox is asked on the phone and says yes; STOP ends it; the overview counts along', async () => {
  await setOptIn('Double')
  await page.getByRole('complementary').getByText(request).waitFor()
  await saved()
  await page.goto(`${house.url}/campaigns/${(await campaign()).id}`)
  await page.getByRole('list', { name: 'How people get in' }).getByText('Double opt-in').waitFor()
  const phone = await aPhone(0)
  await phone.text('PHOTO from the pier')
  await phone.got(request)
  await counted(0, 1, 0)
  await phone.text('Yes please!')
  await phone.got(confirmation)
  await counted(1, 0, 0)
  await phone.text('STOP')
  await phone.got('Demo: you are unsubscribed and will get no more messages. Reply START to come back.')
  await counted(0, 0, 1)
  // Whoever ended it himself is not asked again by sending something.
  await phone.text('PHOTO once more')
  await received('PHOTO once more')
  expect((await campaign()).subscriberCounts).toEqual({ subscribed: 0, asked: 0, ended: 1 })
  expect(await phone.shows(request)).toBe(1)
})

test('auto confirms at once, silent says nothing, and the page says what the inbox’s reply has to hold then', async () => {
  await setOptIn('Auto')
  await saved()
  const told = await aPhone(1)
  await told.text('PHOTO of a gull')
  await told.got(confirmation)

  await setOptIn('Silent')
  await page.getByText('Nobody is told of a silent opt-in').waitFor()
  const receipt = page.getByRole('group', { name: 'Reply on receipt', exact: true }).getByLabel('Text', { exact: true })
  await receipt.fill(`Thanks! ${confirmation}`)
  await page.getByText('the reply of this inbox says what carriers want to have said').waitFor()
  await receipt.fill('Thanks.')
  await saved()
  const silent = await aPhone(2)
  await silent.text('PHOTO of a crab')
  await silent.got('Thanks.')
  expect(await silent.shows(confirmation)).toBe(0)
  await countedAs({ subscribed: 2, asked: 0, ended: 1 })

  // Its own keyword gets in whoever sends it, also who had ended it.
  const back = await aPhone(0)
  await back.text('Club')
  await countedAs({ subscribed: 3, asked: 0, ended: 0 })
  await vi.waitFor(async () => expect(await back.shows(confirmation)).toBe(2), patiently)
})

test('the pages of inboxes and codes keep what is not touched there', async () => {
  const asked = `{
    inbox(id: "${inbox.id}") { settings { optIn { campaignId type } moderation } }
    shortCodes { code stopScope languages texts { help optInRequest } catchAllInbox { id } }
  }`
  type Kept = {
    readonly inbox: { readonly settings: object }
    readonly shortCodes: readonly { readonly code: string; readonly texts: object }[]
  }
  await page.goto(`${house.url}/settings/codes`)
  const own = page.getByRole('region', { name: new RegExp(code.code) })
  await own.getByRole('radio', { name: 'Everything of your organisation' }).check()
  await own.getByText('German', { exact: true }).click()
  await own.getByText('French', { exact: true }).click()
  await own.getByRole('button', { name: `Save ${code.code}` }).click()
  await own.getByText('Saved', { exact: true }).waitFor()
  const before = await house.ask<Kept>(asked)
  expect(before.shortCodes.find((each) => each.code === code.code)).toMatchObject({
    stopScope: 'ORGANISATION',
    languages: ['EN', 'ES', 'DE'],
  })

  await page.reload()
  await own.getByLabel('To HELP').fill('Demo: help@demo.example')
  await own.getByRole('button', { name: `Save ${code.code}` }).click()
  await own.getByText('Saved', { exact: true }).waitFor()
  await page.goto(inboxSettings)
  await page.getByLabel('Undo window, in seconds').fill('7')
  await saved()
  const after = await house.ask<Kept>(asked)
  expect(after.inbox).toEqual(before.inbox)
  expect(after.inbox.settings).toMatchObject({ optIn: { type: 'SILENT' } })
  expect(after.shortCodes.map((each) => ({ ...each, texts: { ...each.texts, help: '' } }))).toEqual(
    before.shortCodes.map((each) => ({ ...each, texts: { ...each.texts, help: '' } })),
  )
})
