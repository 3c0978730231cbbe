import type { Browser, Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { demoSignIn } from '../../src/wire-demo.js'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { anSmtpServer } from '../../src/testing/smtp.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, signedIn } from './browser.js'

const double = await aTwilio()
const receiver = await aReceiver()
const smtp = await anSmtpServer()
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host], web: 'on' })
await house.start([], { SMTP_URL: smtp.url, MAIL_FROM: 'MMS Inbox <inbox@example.org>' })
const scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 0 })
const browser = await aBrowser()

const moderator = { email: 'mo@example.org', name: 'Mo Derator', password: 'correct horse' }

/** A window of somebody else, who shares no cookie. */
const aWindow = async (of: Browser): Promise<Page> => {
  const context = await of.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

const mailTo = (address: string) =>
  vi.waitFor(
    () => {
      const mail = smtp.received.findLast(({ to }) => to.includes(address))
      if (!mail) throw new Error(`no mail to ${address}`)
      return mail
    },
    { timeout: 20_000, interval: 50 },
  )

const pendingOf = async (): Promise<number> => {
  const { inbox } = await house.ask<{ inbox: { counts: { pending: number } } }>(
    'query ($id: ID!) { inbox(id: $id) { counts { pending } } }',
    { id: scene.inboxId },
  )
  return inbox.counts.pending
}

test('an owner invites a moderator by mail, who moderates by keyboard until the owner ends the session', async () => {
  const owner = await signedIn(browser, house, '/settings/people')
  await owner.getByRole('button', { name: 'Invite somebody' }).click()
  await owner.getByLabel('E-mail address').fill(moderator.email)
  await owner.getByLabel('Role', { exact: true }).selectOption('MODERATOR')
  await owner.getByRole('button', { name: 'Send invitation' }).click()
  await owner.getByText(`The invitation to ${moderator.email} is on its way.`).waitFor()
  const mail = await mailTo(moderator.email)
  expect(mail.link).toMatch(new RegExp(`^${house.url}/invitation\\?token=[\\w-]{43}$`))

  const page = await aWindow(browser)
  await page.goto(mail.link)
  await page.getByText('Dana Demo invites you').waitFor()
  await page.getByLabel('Your name').fill(moderator.name)
  await page.getByLabel('Password', { exact: true }).fill(moderator.password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `account of ${moderator.name}` }).waitFor()

  // The link is spent.
  const again = await aWindow(browser)
  await again.goto(mail.link)
  await again.getByText('This invitation was used').waitFor()

  await page.goto(`${house.url}/inboxes/${scene.inboxId}/board`)
  await page.getByText('Queue clear').waitFor()
  await double.text(scene.moUrl, { to: scene.code, body: 'WHALE off the pier' })
  await page.getByRole('heading', { name: /Submission from/ }).waitFor()
  // Right after a card came up, decisions are not taken.
  await vi.waitFor(
    async () => {
      await page.keyboard.press('f')
      expect(await pendingOf()).toBe(0)
    },
    { timeout: 20_000, interval: 500 },
  )
  await vi.waitFor(() => expect(receiver.posted).toHaveLength(1), { timeout: 10_000 })

  await owner.reload()
  await owner.getByRole('button', { name: `More about ${moderator.name}` }).click()
  await owner.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  const closed = page.waitForURL(/\/sign-in\?next=/).then(() => performance.now())
  const ended = owner
    .waitForResponse((response) => response.request().postData()?.includes('revokeMemberSessions') ?? false)
    .then(() => performance.now())
  await owner.getByRole('button', { name: 'Sign out', exact: true }).click()
  // Half a second until it is noticed, and the page has to be drawn.
  expect((await closed) - (await ended)).toBeLessThan(2_000)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await owner.getByText(`${moderator.name} was signed out of 1 session.`).waitFor()
})

test('who forgot the password chooses another by mail', async () => {
  const page = await aWindow(browser)
  await page.goto(`${house.url}/sign-in`)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  // The page before has a field of that name, too.
  await page.waitForURL('**/forgot')
  await page.getByLabel('E-mail address').fill(moderator.email)
  const before = smtp.received.length
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByText('the link is on its way').waitFor()
  await vi.waitFor(() => expect(smtp.received.length).toBeGreaterThan(before), { timeout: 20_000, interval: 50 })
  const { link } = await mailTo(moderator.email)
  expect(link).toContain('/reset?token=')
  await page.goto(link)
  await page.getByLabel('New password', { exact: true }).fill('battery staple')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'To sign in' }).click()
  await page.getByLabel('E-mail address').fill(moderator.email)
  await page.getByLabel('Password', { exact: true }).fill('battery staple')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `account of ${moderator.name}` }).waitFor()

  // The profile: another name, and the sessions.
  await page.goto(`${house.url}/profile`)
  await page.getByLabel('Your name').fill('Mo D.')
  await page.getByRole('button', { name: 'Save name' }).click()
  await page.getByText('Your name is saved.').waitFor()
  await page.getByText('Chrome on Linux').waitFor()
  await page.getByText('This device').waitFor()
  await page.getByLabel('Current password').fill('wrong horse 1')
  await page.getByLabel('New password', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('That is not your current password.').waitFor()
  await page.getByLabel('Current password').fill('battery staple')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed').waitFor()
  await page.reload()
  await page.getByText('Chrome on Linux').waitFor()
})

test('roles change at once, and nobody is invited who is there', async () => {
  const owner = await signedIn(browser, house, '/settings/people')
  await owner.getByLabel('Role of Mo D.').selectOption('ADMIN')
  await owner.getByText('Mo D. is now Admin.').waitFor()
  await owner.getByRole('button', { name: 'Invite somebody' }).click()
  await owner.getByLabel('E-mail address').fill(demoSignIn.email)
  await owner.getByRole('button', { name: 'Send invitation' }).click()
  await owner
    .getByRole('dialog')
    .getByText('Somebody with this address is in your organisation already.')
    .first()
    .waitFor()
  await owner.keyboard.press('Escape')
  await owner.getByRole('button', { name: 'More about Mo D.' }).click()
  await owner.getByRole('menuitem', { name: 'Remove' }).click()
  await owner.getByRole('button', { name: 'Remove', exact: true }).click()
  await owner.getByText('Mo D. was removed.').waitFor()
  expect(await owner.getByText(moderator.email).count()).toBe(0)
})
