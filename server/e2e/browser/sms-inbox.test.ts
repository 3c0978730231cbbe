import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aBrowser, phone as aSmallScreen, signedIn } from './browser.js'
import { aPhonePage } from './phone-page.js'

const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
await house.start()
const browser = await aBrowser()
const page = await signedIn(browser, house, '/sms')
const complaints: string[] = []
page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
// The same person, with the phones on a screen of their own.
const phones = await browser.newPage({ storageState: await page.context().storageState() })
phones.setDefaultTimeout(20_000)

const { simulator } = await house.ask<{
  simulator: { shortCodes: { id: string; code: string; sharing: string }[]; phones: { phone: string; name: string }[] }
}>('{ simulator { shortCodes { id code sharing } phones { phone name } } }')
const code = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')
if (!code) throw new Error('the demo lacks a code')

const patiently = { timeout: 20_000, interval: 50 }

const aPhone = (index: number) => aPhonePage(phones, house, simulator.phones[index], code.id)

const confirmation =
  'Demo: you get messages of Summer Club now. Msg&data rates may apply. Reply HELP for help, STOP to end.'
const nav = (at: Page) => at.getByRole('navigation', { name: 'Main' })
const row = (at: Page, words: string) => at.getByRole('article').filter({ hasText: words })
const reply = (at: Page) => at.getByRole('textbox', { name: /^Reply to/ })

test('a phone gets in by its keyword and writes; an open list counts it at once, beside what it replies to', async () => {
  await page.getByText('No campaign yet').waitFor()
  const settings = { programme: 'Summer Club', frequency: '4 msgs/month', timeZone: 'UTC' }
  const input = { name: 'summer-2026', status: 'ACTIVE', shortCodeId: code.id, settings }
  const { saveCampaign } = await house.ask<{ saveCampaign: { result: { campaign: { id: string } } } }>(
    `mutation ($input: SaveCampaignInput!) { saveCampaign(input: $input) { result { ... on CampaignSaved { campaign { id } } } } }`,
    { input },
  )
  await house.ask(
    'mutation ($input: AddCampaignKeywordInput!) { addCampaignKeyword(input: $input) { result { __typename } } }',
    { input: { campaignId: saveCampaign.result.campaign.id, word: 'CLUB' } },
  )
  await page.goto(`${house.url}/campaigns/${saveCampaign.result.campaign.id}/sms`)
  await page.getByText('Nobody has written yet').waitFor()
  await page.getByText(`text CLUB to ${code.code}`).waitFor()

  const phone = await aPhone(0)
  await phone.text('Club')
  await page.getByRole('button', { name: 'Show 1 newer' }).click()
  await row(page, 'Nothing before it').getByText('Club', { exact: true }).waitFor()
  await nav(page).getByText('1 conversation is unread').waitFor({ state: 'attached' })
  await phone.got(confirmation)
  await phone.text('When does the pool open?')
  await page.getByRole('button', { name: 'Show 1 newer' }).waitFor()
  // Nothing moves before one asks for it.
  expect(await page.getByRole('article').count()).toBe(1)
  await page.getByRole('button', { name: 'Show 1 newer' }).click()
  const asked = row(page, 'When does the pool open?')
  await asked.getByText(confirmation).waitFor()
  await asked.getByText('Unread').waitFor({ state: 'attached' })

  // Found by the last digits of the phone, in an address that can be kept.
  await page.getByRole('textbox', { name: 'Phone' }).fill(phone.number.slice(-4))
  await page.keyboard.press('Enter')
  await page.waitForURL(/phone=0143/)
  await page.getByRole('searchbox').fill('POOL')
  await page.keyboard.press('Enter')
  await vi.waitFor(async () => expect(await page.getByRole('article').count()).toBe(1), patiently)
  await page.reload()
  await asked.waitFor()
  expect(await page.getByRole('article').count()).toBe(1)
})

test('by the keyboard alone it is opened, read for everybody, and answered; the phone gets the answer', async () => {
  const phone = await aPhone(0)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const talk = page.getByRole('region', { name: `Conversation with ${phone.number}` })
  await talk.getByText('Opt-in confirmation').waitFor()
  await nav(page).getByText('1 conversation is unread').waitFor({ state: 'detached' })
  await row(page, 'When does the pool open?').getByText('Unread').waitFor({ state: 'detached' })

  await page.keyboard.press('r')
  await page.keyboard.type('At nine, says {campaign}.')
  await talk.getByText('Reads: At nine, says Summer Club.').waitFor()
  await page.keyboard.press('Control+Enter')
  const answer = talk.getByRole('listitem').filter({ hasText: 'At nine, says Summer Club.' })
  await answer.getByText('Delivered').waitFor()
  await phone.got('At nine, says Summer Club.')
  expect(await reply(page).inputValue()).toBe('')

  // What is typed is kept while one looks elsewhere, and what comes in is read there and then.
  await page.keyboard.type('And closes')
  await phone.text('Thank you!')
  await talk.getByText('Thank you!').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await talk.waitFor({ state: 'detached' })
  expect(await nav(page).getByText('unread').count()).toBe(0)
  // Back on the row that it was opened from.
  await page.locator('[data-row]:focus').waitFor()
  await page.keyboard.press('r')
  await vi.waitFor(async () => expect(await reply(page).inputValue()).toBe('And closes'), patiently)
})

test('a STOP of the phone takes the place of the reply, and START gives it back with what was typed', async () => {
  const phone = await aPhone(0)
  await phone.text('STOP')
  await page.getByText('This phone said STOP.').waitFor()
  expect(await reply(page).count()).toBe(0)
  expect(await page.getByRole('link', { name: 'What it agreed to' }).getAttribute('href')).toBe(
    `/senders/${encodeURIComponent(phone.number)}`,
  )
  await phone.text('START')
  await reply(page).waitFor()
  expect(await reply(page).inputValue()).toBe('And closes')
  expect(complaints).toEqual([])
})

type Mails = { readonly caughtMails: readonly { readonly text: string }[] }

/** Somebody who only reads, invited and accepted as everybody is. */
const anAnalyst = async () => {
  const as = { email: 'ann@example.org', password: 'correct horse' }
  await house.ask(`mutation { inviteMember(input: { email: "${as.email}", role: ANALYST }) { result { __typename } } }`)
  const token = await vi.waitFor(async () => {
    const { caughtMails } = await house.ask<Mails>('{ caughtMails { text } }')
    const [, found] = /token=([\w-]+)/.exec(caughtMails[0]?.text ?? '') ?? []
    if (found === undefined) throw new Error('no mail yet')
    return found
  }, patiently)
  const accepted = await fetch(`${house.url}/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify({ token, name: 'Ann Alyst', password: as.password }),
  })
  expect(accepted.status).toBe(200)
  return as
}

test('who only reads can’t reply and reads for nobody else; on a small screen the conversation is a page of its own', async () => {
  const phone = await aPhone(1)
  await phone.text('Club')
  const reader = await signedIn(browser, house, '/sms', { ...aSmallScreen, as: await anAnalyst() })
  await row(reader, phone.number).getByRole('link').click()
  await reader.getByText('You may read, but not reply: your role is Analyst.').waitFor()
  expect(await reply(reader).count()).toBe(0)
  await reader.getByRole('heading', { level: 1, name: phone.number }).waitFor()
  expect(await row(reader, phone.number).isVisible()).toBe(false)
  await reader.getByRole('button', { name: 'Back to the list' }).click()
  await row(reader, phone.number).getByText('Unread').waitFor({ state: 'attached' })
  await nav(reader).getByText('1 conversation is unread').waitFor({ state: 'attached' })
})
