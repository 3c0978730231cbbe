import { expect, test } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aKeyPair, anSftpClient, sftpProgram } from '../../src/testing/sftp.js'
import { aHouse, freePort } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
const sftpPort = await freePort()
await house.start([], { SFTP_PORT: String(sftpPort) })
const browser = await aBrowser()
const page = await signedIn(browser, house, '/settings/channels')
const secret = 'a-token-that-nobody-sees-again'

test('an operator sets up a channel and its code; what is secret goes in and never comes out', async () => {
  await page.getByRole('button', { name: 'Add a channel' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Twilio US')
  await dialog.getByLabel('accountSid').fill('AC1')
  await dialog.getByLabel('authToken').fill(secret)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('The account SID is “AC” and 32 hexadecimal digits.').waitFor()
  await dialog.getByLabel('accountSid').fill(`AC${'0'.repeat(32)}`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const card = page.getByRole('region', { name: /Twilio US/ })
  const intakeUrl = await card.getByLabel('Intake URL').inputValue()
  expect(intakeUrl).toMatch(new RegExp(`^${house.url}/channels/[\\w-]{32}/mo$`))
  // Whoever does not know the secret is refused at that door, and listed.
  expect((await fetch(intakeUrl, { method: 'POST', body: new URLSearchParams({ Body: 'x' }) })).status).toBe(403)

  await page.getByRole('button', { name: 'Change Twilio US' }).click()
  expect(await dialog.getByLabel('authToken').inputValue()).toBe('')
  await dialog.getByLabel('Messages a second').fill('3')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await card.getByRole('table').waitFor()
  expect(await page.content()).not.toContain(secret)

  await page.getByRole('button', { name: 'Add a code' }).click()
  await dialog.getByLabel('Number').fill('123')
  for (const label of ['Channel that sends SMS', 'Channel that sends MMS'])
    await dialog.getByLabel(label).selectOption('Twilio US')
  await dialog.getByLabel('Answer to HELP').fill('Whales: help at whales.example.')
  await dialog.getByLabel('Answer to STOP').fill('Whales: nothing more will come.')
  await dialog.getByLabel('Answer to START').fill('Whales: you are back. STOP ends it.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('A short code has 5 or 6 digits.').first().waitFor()
  await dialog.getByLabel('Number').fill('83456')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('United States · SMS by Twilio US · MMS by Twilio US').waitFor()
})

test('an administrator creates an inbox; a taken keyword and somebody else’s save are said, and nothing typed is lost', async () => {
  await page.goto(`${house.url}/inboxes/new`)
  await page.getByLabel('Name', { exact: true }).fill('Whale watch')
  await page.getByLabel('Short code').selectOption({ label: '83456 (US, dedicated)' })
  await page.getByLabel('Keyword', { exact: true }).fill('WHALE')
  await page.keyboard.press('Enter')
  await page.getByText('Added when you save').waitFor()
  await page.getByRole('button', { name: 'Create inbox' }).click()
  await page.waitForURL(/\/inboxes\/[\w-]+\/settings$/)
  await page.getByRole('button', { name: 'Remove WHALE' }).waitFor()
  await page.getByLabel('Short code').selectOption({ label: '83456 (US, dedicated)' })
  await page.getByLabel('Keyword', { exact: true }).fill('wha le')
  await page.keyboard.press('Enter')
  await page
    .getByText(/taken|in use/i)
    .first()
    .waitFor()
  await page.getByLabel('Keyword', { exact: true }).fill('')

  // Somebody else has the page open, too, and saves first.
  const other = await signedIn(browser, house, new URL(page.url()).pathname)
  await page.getByLabel('Name', { exact: true }).fill('Whales of mine')
  await other.getByLabel('Name', { exact: true }).fill('Whales of others')
  await other.getByRole('button', { name: 'Save changes' }).click()
  await other.getByText('Saved.').waitFor()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Somebody else changed this inbox while you were editing').waitFor()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Whales of mine')

  // Neither is it lost by a slip on a link.
  await page.getByRole('link', { name: 'All inboxes' }).click()
  await page.getByRole('dialog').getByText('Leave without saving?').waitFor()
  await page.getByText('Stay here').click()
  await page.getByRole('button', { name: 'Save mine over theirs' }).click()
  await page.getByText('Saved.').waitFor()
  await other.reload()
  await other.getByRole('heading', { name: 'Settings of Whales of mine' }).waitFor()
  await page.getByRole('link', { name: 'All inboxes' }).click()
  await page.waitForURL(`${house.url}/inboxes`)
  await page.getByRole('heading', { name: 'Whales of mine' }).waitFor()
})

test('an API key is shown once, reads, and is good for nothing when it is revoked', async () => {
  const asks = async (key: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
    const body = JSON.stringify({ query: '{ viewer { name } }' })
    return (await fetch(`${house.url}/graphql`, { method: 'POST', headers, body })).status
  }
  await page.goto(`${house.url}/settings/api-keys`)
  await page.getByRole('button', { name: 'Create a key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Wall')
  await dialog.getByRole('button', { name: 'Create a key' }).click()
  const key = await dialog.getByLabel('Key', { exact: true }).inputValue()
  expect(await asks(key)).toBe(200)
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.reload()
  await page.getByRole('cell', { name: 'Wall', exact: true }).waitFor()
  expect(await page.content()).not.toContain(key)
  await page.getByRole('button', { name: 'Revoke the key Wall' }).click()
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Revoked').waitFor()
  expect(await asks(key)).toBe(401)
})

test.skipIf(!sftpProgram)(
  'an inbox is read by SFTP with a key and a password that its settings page takes and makes',
  async () => {
    const { inboxes } = await house.ask<{ readonly inboxes: { readonly nodes: readonly { readonly id: string }[] } }>(
      '{ inboxes(first: 1) { nodes { id } } }',
    )
    await page.goto(`${house.url}/inboxes/${inboxes.nodes[0]?.id}/settings`)
    const section = page.getByRole('region', { name: 'SFTP' })
    const command = await section.getByLabel('How to connect').inputValue()
    const [, userName = ''] = new RegExp(`^sftp -P ${sftpPort} (inbox-\\w+)@127\\.0\\.0\\.1$`).exec(command) ?? []
    const knownHost = await section.getByLabel('Line for known_hosts').inputValue()

    const pair = aKeyPair()
    await section.getByLabel('Public key').fill(pair.privateKey)
    await section.getByRole('button', { name: 'Add the key' }).click()
    await section.getByText('This is a private key').waitFor()
    await section.getByLabel('Public key').fill(pair.publicKey)
    await section.getByRole('button', { name: 'Add the key' }).click()
    await section.getByRole('listitem').filter({ hasText: 'somebody@somewhere' }).getByText('Never used').waitFor()
    const byKey = await anSftpClient(sftpPort, { userName, privateKey: pair.privateKey }, knownHost)
    expect(await byKey.run('ls -1')).toMatchObject({ code: 0, said: expect.stringContaining('approved') })

    await section.getByRole('button', { name: 'Make a password' }).click()
    const password = await section.getByLabel('Password', { exact: true }).inputValue()
    const byPassword = await anSftpClient(sftpPort, { userName, password }, knownHost)
    expect(await byPassword.run('ls -1')).toMatchObject({ code: 0, said: expect.stringContaining('denied') })

    await page.reload()
    await section.getByText('There is one, made by').waitFor()
    expect(await page.content()).not.toContain(password)
    await section.getByRole('button', { name: 'Remove the key somebody@somewhere' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await section.getByText('No key yet.').waitFor()
    expect(await byKey.run('ls')).toMatchObject({ code: 255 })
  },
)
