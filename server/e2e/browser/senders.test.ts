import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aCampaignScene } from '../campaign-scene.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const databaseUrl = await aDatabaseUrl()
const house = await aHouse({ databaseUrl, allow: [], web: 'on' })
await house.start()
const cookie = await house.signIn()

const { inboxes } = await house.ask<{ inboxes: { nodes: { id: string }[] } }>('{ inboxes { nodes { id } } }')
const { code, phones, says: text, got } = await aCampaignScene(house, { frequency: '4 msgs/month' })
const [inbox] = inboxes.nodes
const [ava, ben, chloe] = phones
if (!inbox || !ava || !ben || !chloe) throw new Error('the demo lacks an inbox or phones')

const browser = await aBrowser()
const page = await signedIn(browser, house, '/senders')

const patiently = { timeout: 20_000, interval: 50 }

const gets = (phone: string, words: string | RegExp): Promise<void> =>
  vi.waitFor(async () => expect(await got(phone)).toContainEqual(expect.stringMatching(words)), patiently)

const senderPage = (phone: string): string => `${house.url}/senders/${encodeURIComponent(phone)}`
const ledger = page.getByRole('list', { name: 'Consent ledger' })
const stopConfirmation = /^Demo: you are unsubscribed/

test('a phone that sent something is on the list, and its page says what and how often', async () => {
  await page.getByText('Nobody has written yet').waitFor()
  await text(ava, 'PHOTO off the pier', 'photo-gps.jpg')
  await text(ben, 'PHOTO of a gull')
  await page.reload()
  await page.getByRole('link', { name: `All about ${ben}` }).waitFor()
  await page.getByLabel('Phone', { exact: true }).fill(ava.slice(-4))
  await page.keyboard.press('Enter')
  await page.getByText('That is the only one.').waitFor()
  await page.getByRole('link', { name: `All about ${ava}` }).click()
  await page.waitForURL(senderPage(ava))
  await page.getByRole('heading', { name: ava }).waitFor()
  await page.getByText('1 pending, 0 approved, 0 denied, 0 SMS').waitFor()
  await page.getByRole('link', { name: 'PHOTO off the pier' }).waitFor()
  await page.getByText('It is in no campaign, and never was asked.').waitFor()
  await page.getByText('Nothing yet: it never was asked').waitFor()
  await page.goto(senderPage('+12025550199'))
  await page.getByText('Nobody knows +12025550199').waitFor()
})

test('opted in from the board, it is asked and says yes; the ledger has both in words, and nobody is asked twice', async () => {
  await page.goto(`${house.url}/inboxes/${inbox.id}/board`)
  await page.getByRole('heading', { name: ava }).waitFor()
  const optIn = async (): Promise<void> => {
    await page.getByRole('button', { name: 'This phone' }).click()
    await page.getByRole('menuitem', { name: 'Opt in to a campaign' }).click()
    await page.getByRole('button', { name: 'Opt in', exact: true }).click()
  }
  await optIn()
  await page.getByText(`${ava} is asked by SMS`).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  await gets(ava, /reply YES to get messages of Summer Club/)
  await text(ava, 'Yes please!')
  await gets(ava, /you get messages of Summer Club now/)
  await optIn()
  await page.getByText('It is in Summer Club already.').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'This phone' }).click()
  await page.getByRole('menuitem', { name: 'All about this phone' }).click()
  await page.waitForURL(senderPage(ava))
  const asked = ledger.getByRole('listitem').filter({ hasText: 'Asked whether it wants summer-2026' }).first()
  await asked.getByText('Dana Demo opted it in by hand.').waitFor()
  await asked.getByText('It was shown (version 1 of the campaign)').waitFor()
  const said = ledger.getByRole('listitem').filter({ hasText: 'Subscribed to summer-2026' }).first()
  await said.getByText('Yes please!').waitFor()
  await page.getByRole('button', { name: 'Take out of summer-2026' }).waitFor()
  await page.getByRole('link', { name: 'Conversation with summer-2026' }).first().click()
  await page
    .getByRole('region', { name: `Conversation with ${ava}` })
    .getByText('Yes please!')
    .waitFor()
  await page.goBack()
})

test('what may mean STOP is asked, and answered by a key; who comes too late is told', async () => {
  await text(ava, 'who is this?')
  await text(chloe, 'wrong number')
  await page.getByText('everything to it from 72345 waits').waitFor()
  await page.getByRole('link', { name: 'Decide' }).click()
  const question = page.getByRole('region', { name: 'Question 1 of 2' })
  await question.getByRole('heading', { name: `${ava} wrote to ${code}` }).waitFor()
  // What it answers, so that one knows what was meant.
  await question.getByText(/you get messages of Summer Club now/).waitFor()
  await question.getByText('It is in summer-2026.').waitFor()
  await page.getByRole('button', { name: /2 opt-out questions open/ }).waitFor()

  // The same person in a second window, which hears of nothing any more.
  const late = await browser.newPage({ storageState: await page.context().storageState() })
  await late.goto(page.url())
  await late.getByRole('heading', { name: `${ava} wrote to ${code}` }).waitFor()
  await late.route('**/graphql', (route) =>
    route.request().postData()?.includes('query OptOutQuestions') ? undefined : route.continue(),
  )

  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('o')
  // The next one is there at once.
  await page.getByRole('heading', { name: `${chloe} wrote to ${code}` }).waitFor()
  await gets(ava, stopConfirmation)
  await page.getByRole('region', { name: 'Your last answers' }).getByText('Saved').waitFor()
  // A press right after a question came up was meant for the one before, and does nothing.
  await vi.waitFor(async () => {
    await page.keyboard.press('n')
    await page.getByText('No open questions').waitFor({ timeout: 500 })
  }, patiently)

  await late.keyboard.press('o')
  await late.getByText('Dana Demo has decided this already. It was said: Opted out.').waitFor()
  await late.close()

  await page.goto(senderPage(ava))
  const out = ledger
    .getByRole('listitem')
    .filter({ hasText: `Opted out of ${code}` })
    .first()
  await out.getByText('Dana Demo read what it had written, and decided that it means STOP.').waitFor()
  await out.getByText('Left summer-2026').waitFor()
  expect((await got(ava)).filter((words) => stopConfirmation.test(words))).toHaveLength(1)
  // Whose words were none is told nothing at all.
  expect(await got(chloe)).toEqual([])
})

test('erasing takes the number typed in, and leaves the ledger alone', async () => {
  await page.getByRole('button', { name: 'Erase …' }).click()
  const sure = page.getByRole('button', { name: 'Erase for good' })
  await page.getByLabel('Type the number to confirm').fill(ava.slice(0, -1))
  expect(await sure.isDisabled()).toBe(true)
  await page.getByLabel('Type the number to confirm').fill(ava)
  await sure.click()
  const erased = page.getByRole('dialog').getByRole('definition')
  await erased.first().waitFor()
  // The picture, the YES and the question; of them one was a submission, with one picture.
  expect((await erased.allTextContents()).slice(0, 3)).toEqual(['3', '1', '1'])
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByText('Nothing that it wrote is here').waitFor()
  await ledger.getByText('Subscribed to summer-2026').waitFor()

  await page.getByRole('link', { name: 'All senders' }).click()
  await page.getByRole('link', { name: `All about ${ben}` }).waitFor()
  expect(await page.getByRole('link', { name: `All about ${ava}` }).count()).toBe(0)
  const path = `/exports/senders/${encodeURIComponent(ava)}/consent.csv?mode=machine`
  const evidence = await (await fetch(`${house.url}${path}`, { headers: { cookie } })).text()
  for (const kind of ['asked', 'subscribed', 'held', 'opted-out', 'unsubscribed'])
    expect(evidence).toContain(`,${kind},`)
  expect(evidence).not.toContain('off the pier')
})

/** Somebody who moderates, come in by invitation; the mails of a development installation are kept. */
const aModerator = async () => {
  const as = { email: 'mo@example.org', password: 'correct horse' }
  await house.ask(
    `mutation { inviteMember(input: { email: "${as.email}", role: MODERATOR }) { result { __typename } } }`,
  )
  const token = await vi.waitFor(async () => {
    const { caughtMails } = await house.ask<{ caughtMails: { text: string }[] }>('{ caughtMails { text } }')
    const found = caughtMails.map((mail) => /\/invitation\?token=([\w-]+)/.exec(mail.text)?.[1]).find(Boolean)
    if (!found) throw new Error('no invitation yet')
    return found
  }, patiently)
  const joined = await fetch(`${house.url}/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify({ token, name: 'Mo Derator', password: as.password }),
  })
  if (!joined.ok) throw new Error(await joined.text())
  return as
}

test('a moderator takes evidence away and opts out, but neither erases nor exports everybody', async () => {
  const as = await aModerator()
  const theirs = await signedIn(browser, house, '/senders', { as, viewport: { width: 1440, height: 900 } })
  await theirs.getByRole('link', { name: `All about ${ben}` }).waitFor()
  expect(await theirs.getByRole('button', { name: 'Export …' }).count()).toBe(0)
  await theirs.getByRole('link', { name: `All about ${ben}` }).click()
  await theirs.getByRole('button', { name: 'Evidence …' }).click()
  const dialog = theirs.getByRole('dialog', { name: 'Export consent evidence' })
  await dialog.getByRole('list', { name: 'Which rows' }).getByText(ben).waitFor()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const file = await dialog.getByRole('link', { name: 'Download' }).getAttribute('href')
  expect(await theirs.evaluate(async (path) => (await fetch(path)).text(), file ?? '')).toMatch(/^number,at,phone,/)
  await theirs.keyboard.press('Escape')
  expect(await theirs.getByRole('button', { name: 'Erase …' }).count()).toBe(0)
  const refused = await theirs.evaluate(async (phone) => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($phone: String!) { eraseSender(input: { phone: $phone }) { result { __typename } } }',
        variables: { phone },
      }),
    })
    return { erase: await answer.json(), senders: (await fetch('/exports/senders.csv')).status }
  }, ben)
  expect(refused).toEqual({ erase: { data: { eraseSender: { result: { __typename: 'NotAllowed' } } } }, senders: 403 })

  await theirs.getByRole('button', { name: 'Opt out this number' }).click()
  await theirs.getByRole('button', { name: 'Opt out', exact: true }).click()
  await theirs.getByText('Say how the phone asked').first().waitFor()
  await theirs.getByLabel('How it asked').fill('By mail, 2 June')
  await theirs.keyboard.press('Enter')
  await theirs.getByText(`${ben} is opted out of ${code}.`).waitFor()
  await theirs.getByRole('button', { name: 'Close' }).last().click()
  await theirs.getByText('Mo Derator noted that it asked by another way than a text.').waitFor()
  expect(await got(ben)).not.toContainEqual(expect.stringMatching(stopConfirmation))
})

test('a submission is erased from the board, which everybody sees; its certificate can be kept, and checked', async () => {
  const board = `${house.url}/inboxes/${inbox.id}/board`
  const watching = await browser.newPage({ storageState: await page.context().storageState() })
  await watching.goto(board)
  await watching.getByRole('heading', { name: ben }).waitFor()
  await page.goto(board)
  await page.getByRole('heading', { name: ben }).waitFor()
  await page.getByRole('button', { name: 'This phone' }).click()
  await page.getByRole('menuitem', { name: 'Erase this submission …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase this submission?' })
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await dialog.getByText('It is erased.').waitFor()
  await watching.getByText('PHOTO of a gull').waitFor({ state: 'detached' })
  await watching.close()
  await dialog.getByRole('link', { name: 'See the certificate' }).click()
  await page.getByRole('heading', { name: 'Certificate of erasure' }).waitFor()
  await page.getByText(`of the phone that ends in ${ben.slice(-2)}`).waitFor()
  await page.getByText('All of it is gone.').waitFor()
  await page.getByText('The consent ledger with the number').waitFor()
  expect(await page.getByText(ben).count()).toBe(0)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download JSON' }).click()
  const certificate: unknown = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  expect(certificate).toMatchObject({ state: 'done', counts: { messages: 1, submissions: 1 } })
  await page.getByRole('link', { name: 'Retention and erasure' }).click()
  await page.getByLabel('Of one phone').fill(ben)
  // The other one was erased as a whole.
  await page.getByRole('link', { name: /^The phone that ends in/ }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /^A submission in/ }).waitFor()
})

test('settings that would erase something at once say so, and ask before they are saved', async () => {
  await text(chloe, 'PHOTO of a seal')
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await vi.waitFor(async () => {
    const { rowCount } = await client.query(
      `update submission set received_at = now() - interval '5 days' where folder = 'pending' and text = 'PHOTO of a seal'`,
    )
    expect(rowCount).toBe(1)
  }, patiently)
  await client.end()
  await page.goto(`${house.url}/inboxes/${inbox.id}/settings#retention`)
  const section = page.getByRole('region', { name: 'Retention' })
  await section.getByLabel('Pending').fill('4')
  await section.getByText('This would remove 1 submission now.').waitFor()
  await page.getByRole('button', { name: 'Save changes' }).click()
  const asked = page.getByRole('dialog', { name: 'Erase 1 submission?' })
  await asked.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('You have unsaved changes.').waitFor()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await asked.getByRole('button', { name: 'Save and erase' }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  const kept = await house.ask<unknown>('{ inboxes { nodes { settings { retention { pending approved denied } } } } }')
  expect(kept).toMatchObject({ inboxes: { nodes: [{ settings: { retention: { pending: 4, denied: null } } }] } })
})
