import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
await house.start()
const browser = await aBrowser()
const page = await signedIn(browser, house, '/messages/unmatched')

const { simulator, inboxes } = await house.ask<{
  simulator: { shortCodes: { id: string; code: string; sharing: string }[]; phones: { phone: string }[] }
  inboxes: { nodes: { id: string; name: string }[] }
}>('{ simulator { shortCodes { id code sharing } phones { phone } } inboxes { nodes { id name } } }')
const code = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')
const [inbox] = inboxes.nodes
const [phone, other] = simulator.phones.map((each) => each.phone)
if (!code || !inbox || !phone || !other) throw new Error('the demo lacks a code, an inbox or phones')

const text = async (from: string, words: string): Promise<void> => {
  const answer = await page.request.post(`${house.url}/simulator/messages`, {
    headers: { origin: house.url },
    multipart: { phone: from, shortCodeId: code.id, kind: 'sms', text: words },
  })
  expect(answer.status()).toBe(200)
}

type Seen = { readonly text: string; readonly folder: string; readonly reason: string | null }

const submissions = async (): Promise<readonly Seen[]> =>
  (
    await house.ask<{ submissions: { nodes: Seen[] } }>(
      '{ submissions(first: 50, orderBy: NEWEST_FIRST) { nodes { text folder reason } } }',
    )
  ).submissions.nodes

const got = async (at: string): Promise<readonly string[]> => {
  const seen = await house.ask<{
    simulator: { phones: { phone: string; bubbles: { direction: string; text: string }[] }[] }
  }>('{ simulator { phones { phone bubbles { direction text } } } }')
  const bubbles = seen.simulator.phones.find((each) => each.phone === at)?.bubbles ?? []
  return bubbles.filter(({ direction }) => direction === 'MT').map((bubble) => bubble.text)
}

test('a misspelled keyword is listed with what was meant, moved to its inbox, and its sender blocked and unblocked', async () => {
  await page.getByText('Every message has found its inbox').waitFor()
  await text(phone, 'PHTO my whale')
  await page.reload()
  await page.getByRole('cell', { name: 'PHOTO', exact: true }).waitFor()
  await page.getByRole('button', { name: `Move the message from ${phone}` }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Where to').locator('option:checked').textContent()).toBe('The inbox of PHOTO')
  await dialog.getByRole('button', { name: 'Move' }).click()
  await page.getByText(`It waits in ${inbox.name} now.`).waitFor()
  await page.getByText('Every message has found its inbox').waitFor()
  await page.getByRole('link', { name: 'Show the submission' }).click()
  await page.getByText('The rules were not asked.').waitFor()

  await page.getByRole('button', { name: 'This phone' }).click()
  await page.getByRole('menuitem', { name: 'Block this sender' }).click()
  await page.getByText('what comes from this phone is denied from now on').waitFor()
  const before = (await got(phone)).length
  await text(phone, 'PHOTO again')
  expect((await submissions())[0]).toMatchObject({ text: 'PHOTO again', folder: 'DENIED', reason: 'SENDER_BLOCKED' })
  expect(await got(phone)).toHaveLength(before)

  await page.goto(`${house.url}/settings/blocked`)
  await page.getByRole('button', { name: `Unblock ${phone}` }).waitFor()
  await page.getByLabel('Number or range').fill('900*')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  await page.getByText('A range begins with its country').first().waitFor()
  await page.getByLabel('Number or range').fill('+1 900*')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Unblock +1900*' }).waitFor()
  await page.getByRole('button', { name: 'Import a table' }).click()
  await dialog.getByLabel('Rows').fill(`number,note\n${phone},again\n+447700900999,spam\nnobody`)
  await dialog.getByRole('button', { name: 'Import a table' }).click()
  await dialog.getByText('1 entry is new, 1 was there before.').waitFor()
  await dialog.getByRole('cell', { name: 'nobody' }).waitFor()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: `Unblock ${phone}` }).click()
  await dialog.getByRole('button', { name: 'Unblock', exact: true }).click()
  await page.getByRole('button', { name: `Unblock ${phone}` }).waitFor({ state: 'detached' })
  await text(phone, 'PHOTO once more')
  expect((await submissions())[0]).toMatchObject({ text: 'PHOTO once more', folder: 'PENDING' })
})

test('a code’s texts, catch-all and switch are set on its page and hold on the phone', async () => {
  await page.goto(`${house.url}/settings/codes`)
  const own = page.getByRole('region', { name: new RegExp(code.code) })
  await own.getByLabel('To HELP').fill('Whales on {shortCode}: whales.example')
  await own.getByText(`Whales on ${code.code}: whales.example`).waitFor()
  await own.getByLabel('To STOP').fill('About {keyword}')
  await own.getByRole('button', { name: `Save ${code.code}` }).click()
  await own.getByText('{keyword} is no variable of this text.').first().waitFor()
  await own.getByLabel('To STOP').fill('Whales: nothing more.')
  await own.getByLabel('Catch-all inbox').selectOption(inbox.name)
  await own.getByRole('button', { name: `Save ${code.code}` }).click()
  await own.getByText('Saved').waitFor()
  await text(other, 'help')
  await vi.waitFor(async () => expect(await got(other)).toContain(`Whales on ${code.code}: whales.example`), 20_000)
  await text(other, 'look, a whale')
  expect((await submissions())[0]).toMatchObject({ text: 'look, a whale' })

  await own.getByRole('switch').click()
  await own.getByRole('button', { name: `Save ${code.code}` }).click()
  await own.getByText('Saved').waitFor()
  const before = (await got(other)).length
  await text(other, 'help')
  await text(other, 'PHOTO behind it')
  await vi.waitFor(async () => expect(await got(other)).toHaveLength(before + 1), 20_000)
  expect((await got(other)).at(-1)).not.toContain('whales.example')
})

test('a keyword is moved to another inbox on the settings page, and its history is told', async () => {
  const settings = '{ moderation: true, undoWindowSeconds: 5, timeZone: "UTC" }'
  await house.ask(
    `mutation { saveInbox(input: { name: "Contest", status: ACTIVE, settings: ${settings} }) { result { __typename } } }`,
  )
  await page.goto(`${house.url}/inboxes/${inbox.id}/settings`)
  await page.getByRole('button', { name: 'Move CONTEST to another inbox' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Inbox').selectOption('Contest')
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await page.getByRole('button', { name: 'Remove CONTEST' }).waitFor({ state: 'detached' })
  await page.getByText('1 keyword led here before').click()
  await page.getByRole('cell', { name: `CONTEST on ${code.code}` }).waitFor()
  await text(phone, 'CONTEST please')
  const { submissions: newest } = await house.ask<{ submissions: { nodes: { inbox: { name: string } }[] } }>(
    '{ submissions(first: 1, orderBy: NEWEST_FIRST) { nodes { inbox { name } } } }',
  )
  expect(newest.nodes[0]?.inbox.name).toBe('Contest')
})
