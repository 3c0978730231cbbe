import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aCampaignScene } from '../campaign-scene.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
await house.start()
const { inboxes } = await house.ask<{ inboxes: { nodes: { id: string; name: string }[] } }>(
  '{ inboxes { nodes { id name } } }',
)
const [inbox] = inboxes.nodes
if (!inbox) throw new Error('the demo lacks an inbox')
const settings = { programme: 'Summer Club', timeZone: 'UTC', forwardInboxId: inbox.id }
const { campaignId, phones, says, got } = await aCampaignScene(house, settings)
// On the same code, and with the same people in it: what they answer is the other’s.
const winter = await aCampaignScene(house, { programme: 'Winter Club' }, 'winter-2026')
const [ava = '', ben = '', eve = '', tester = ''] = phones

const subscribe = async (id: string, phone: string, firstName: string): Promise<void> => {
  const evidence = { source: 'A form on paper', agreedAt: '2026-05-31' }
  await house.ask('mutation ($input: AddSubscriberInput!) { addSubscriber(input: $input) { result { __typename } } }', {
    input: { campaignId: id, phone, type: 'SILENT', evidence, fields: [{ name: 'firstName', value: firstName }] },
  })
}
await subscribe(campaignId, ava, 'Ava')
await subscribe(campaignId, ben, 'Ben')
await subscribe(campaignId, eve, 'Eve')
await subscribe(winter.campaignId, ava, 'Ava')

const patiently = { timeout: 20_000, interval: 50 }

const browser = await aBrowser()
const list = `/campaigns/${campaignId}/messages`
const page = await signedIn(browser, house, list)
const dialog = page.getByRole('dialog')
const words = page.getByLabel('Text', { exact: true })
const aside = page.getByRole('complementary')

/** The counts of a message, as its page says them while they move. */
const counted = (counts: Readonly<Record<string, string>>): Promise<void> =>
  vi.waitFor(async () => {
    const lines = page.locator('dl[aria-label="Phones by what became of it"] > div')
    const titles = await lines.locator('dt > span:first-child').allTextContents()
    const numbers = await lines.locator('dd').allTextContents()
    expect(Object.fromEntries(titles.map((title, index) => [title, numbers[index]]))).toEqual(counts)
  }, patiently)

test('a message is written, seen on a real subscriber’s phone, tested, looked over, and goes to three phones', async () => {
  await page.getByText('Nothing was sent yet').waitFor()
  await page.getByRole('link', { name: 'New message' }).click()
  await words.fill('{campaign}: hi {nickName}!')
  await page.getByText('None of the newest 3 subscribers has {nickName}').waitFor()
  await page.getByRole('button', { name: 'Look it over' }).click()
  await dialog.getByRole('button', { name: 'Send to 3 phones' }).click()
  // Nobody has such a field: the server has the last word, beside the text.
  await page.getByText('No subscriber of this campaign has a field {nickName}.').waitFor()

  await words.fill('{campaign}: hi !')
  await words.press('ArrowLeft')
  await page.getByRole('button', { name: 'Put in firstName' }).click()
  await page.getByLabel('As it reaches').selectOption(ben)
  await aside.getByText('Summer Club: hi Ben!').waitFor()
  await page.getByText('One SMS to each of 3 phones: 3 in all.').waitFor()
  await page.getByText('How to end it. Add: STOP to end.').waitFor()

  await page.getByLabel('Phone for the test').fill(tester)
  await page.keyboard.press('Enter')
  await page.getByText(`${tester} has it.`).waitFor()
  expect(await got(tester)).toEqual(['Summer Club: hi !'])

  // What was written is there again.
  await page.reload()
  await words.waitFor()
  expect(await words.inputValue()).toBe('{campaign}: hi {firstName}!')
  await page.getByRole('button', { name: 'Look it over' }).click()
  await dialog.getByText('about a second at the 50 a second of its channel').waitFor()
  await dialog.getByRole('button', { name: 'Send to 3 phones' }).click()
  await page.getByRole('heading', { name: 'Progress' }).waitFor()
  await counted({ Delivered: '3' })
  await page.getByText('Sent', { exact: true }).first().waitFor()
  expect(await Promise.all([ava, ben, eve].map(got))).toEqual([
    ['Summer Club: hi Ava!'],
    ['Summer Club: hi Ben!'],
    ['Summer Club: hi Eve!'],
  ])
})

test('one answers by text, in the campaign’s SMS inbox, and is answered there; another by picture, on the board of its inbox', async () => {
  const message = page.url()
  await page.getByLabel('Which phones').selectOption('Delivered (3)')
  await page.getByRole('link', { name: `Conversation with ${ava}` }).click()
  const talk = page.getByRole('region', { name: `Conversation with ${ava}` })
  await talk.getByText('Summer Club: hi Ava!').waitFor()
  await says(ava, 'When does the pool open?')
  await talk.getByText('When does the pool open?').waitFor()

  // Found by whoever did not wait for it, beside what it answers.
  await page.goto(`${house.url}/sms`)
  const answer = page.getByRole('article').filter({ hasText: 'When does the pool open?' })
  await answer.getByText('summer-2026').waitFor()
  await answer.getByText('Summer Club: hi Ava!').waitFor()
  await answer.getByRole('link').click()
  await page.getByRole('textbox', { name: /^Reply to/ }).fill('At nine, says {campaign}.')
  await page.keyboard.press('Control+Enter')
  await talk.getByRole('listitem').filter({ hasText: 'At nine, says Summer Club.' }).getByText('Delivered').waitFor()
  expect(await got(ava)).toEqual(['Summer Club: hi Ava!', 'At nine, says Summer Club.'])

  await says(ben, 'Our pool', 'picture.png')
  await page.goto(`${house.url}/inboxes/${inbox.id}/board`)
  await page.getByRole('heading', { name: `Submission from ${ben}` }).waitFor()
  await page.getByText('Our pool').first().waitFor()
  await page
    .getByAltText(/^Picture 1 from/)
    .first()
    .waitFor()
  await page.goto(message)
})

test('one is scheduled, with what quiet hours make of it; who said STOP or is blocked gets nothing of the next', async () => {
  const quiet = { from: '02:00', until: '05:00' }
  const { campaign } = await house.ask<{ campaign: { version: number } }>(
    'query ($id: ID!) { campaign(id: $id) { version } }',
    {
      id: campaignId,
    },
  )
  const save = (expectedVersion: number, quietHours: object | null): Promise<unknown> =>
    house.ask('mutation ($input: SaveCampaignInput!) { saveCampaign(input: $input) { result { __typename } } }', {
      input: {
        id: campaignId,
        expectedVersion,
        name: 'summer-2026',
        status: 'ACTIVE',
        settings: { ...settings, quietHours },
      },
    })
  await save(campaign.version, quiet)

  await page.getByRole('link', { name: 'Write one like it' }).click()
  await words.waitFor()
  expect(await words.inputValue()).toBe('{campaign}: hi {firstName}!')
  await words.fill('{campaign}: tomorrow at nine.')
  await page.getByText('At a time', { exact: true }).click()
  const at = page.getByLabel('Date and time')
  await at.fill('2020-01-01T12:00')
  await page.getByRole('button', { name: 'Look it over' }).click()
  await page.getByText('This time has passed.').waitFor()
  await at.fill('2090-01-01T03:00')
  await page.getByText('That lies in the quiet hours, 02:00 to 05:00. It leaves at Jan 1, 2090, 05:00').waitFor()
  await page.getByRole('button', { name: 'Look it over' }).click()
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await page.getByText('It leaves at Jan 1, 2090, 05:00 (UTC), to whoever is subscribed then.').waitFor()
  await counted({ Waiting: '3' })

  // Stopped for good, and not without being asked.
  await page.getByRole('button', { name: 'Stop' }).click()
  await dialog.getByText('3 phones do not get it.').waitFor()
  await dialog.getByRole('button', { name: 'Stop it' }).click()
  await page.getByText('Nothing more of it leaves.').waitFor()
  expect(await page.getByRole('button', { name: 'Resume' }).count()).toBe(0)

  await says(eve, 'STOP')
  await vi.waitFor(async () => expect(await got(eve)).toHaveLength(2), patiently)
  await house.ask('mutation ($input: BlockSenderInput!) { blockSender(input: $input) { result { __typename } } }', {
    input: { sender: ben },
  })
  await save(campaign.version + 1, null)
  await page.getByRole('link', { name: 'Write one like it' }).click()
  await page.getByText('To 2 phones that are subscribed now.').waitFor()
  await page.getByRole('button', { name: 'Look it over' }).click()
  await dialog.getByRole('button', { name: 'Send to 2 phones' }).click()
  await counted({ Delivered: '1', Suppressed: '1' })
  await page.getByText('1 × The phone is on the block list.').waitFor()
  await page.getByRole('row', { name: new RegExp(`${ben.slice(1)}.*block list`) }).waitFor()
  const texts = await Promise.all([ava, ben, eve].map(got))
  expect(texts.map((each) => each.includes('Summer Club: tomorrow at nine.'))).toEqual([true, false, false])

  await page.getByRole('link', { name: 'All messages' }).click()
  await page.getByText('1 of 2 sent · 1 suppressed').waitFor()
  expect(await page.getByRole('list', { name: 'Messages' }).getByRole('listitem').count()).toBe(3)
})
