import type { Browser, Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { demoSignIn } from '../../src/wire-demo.js'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { anSmtpServer } from '../../src/testing/smtp.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, phone, signedIn } from './browser.js'
import { draw } from './finger.js'
import { firstHtml } from './first-html.js'

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

type Waiting = { readonly inbox: { readonly counts: { readonly pending: number; readonly approved: number } } }

const counts = async () => {
  const query = 'query ($id: ID!) { inbox(id: $id) { counts { pending approved } } }'
  return (await house.ask<Waiting>(query, { id: scene.inboxId })).inbox.counts
}

const becomes = (pending: number, approved: number) =>
  vi.waitFor(async () => expect(await counts()).toEqual({ pending, approved }), { timeout: 20_000, interval: 50 })

/** Says when the board is off the screen. Looked for at each drawing: a locator would look twice a second. */
const closing = async (page: Page) => {
  const heading = await page.getByRole('heading', { level: 1 }).elementHandle()
  const gone = page
    .waitForFunction((title) => title !== null && 'isConnected' in title && !title.isConnected, heading)
    // The next page takes this one's memory with it.
    .catch(() => undefined)
    .then(() => performance.now())
  return () => gone
}

const cookieOf = async (page: Page): Promise<string> =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

/** The inbox of the demo, which the moderator is not to see. */
const otherInbox = async () => {
  type Inboxes = { readonly inboxes: { readonly nodes: readonly { readonly id: string; readonly name: string }[] } }
  const { inboxes } = await house.ask<Inboxes>('{ inboxes { nodes { id name } } }')
  const other = inboxes.nodes.find(({ id }) => id !== scene.inboxId)
  if (!other) throw new Error('the demo has no inbox of its own')
  return other
}

test('an owner invites a moderator by mail to one inbox, who moderates it by finger and by keyboard until the owner ends the sessions', async () => {
  const board = `/inboxes/${scene.inboxId}/board`
  const owner = await signedIn(browser, house, '/settings/people')
  await owner.getByRole('button', { name: 'Invite somebody' }).click()
  await owner.getByLabel('E-mail address').fill(moderator.email)
  await owner.getByLabel('Role', { exact: true }).selectOption('MODERATOR')
  await owner.getByRole('dialog').getByText('Only these').click()
  await owner.getByLabel('Whale watch').check()
  await owner.getByRole('button', { name: 'Send invitation' }).click()
  await owner.getByText(`The invitation to ${moderator.email} is on its way.`).waitFor()
  await owner.getByText('Will see: Whale watch').waitFor()
  const mail = await mailTo(moderator.email)
  expect(mail.link).toMatch(new RegExp(`^${house.url}/invitation\\?token=[\\w-]{43}$`))

  const desk = await aWindow(browser)
  await desk.goto(mail.link)
  await desk.getByText('Dana Demo invites you').waitFor()
  await desk.getByLabel('Your name').fill(moderator.name)
  await desk.getByLabel('Password', { exact: true }).fill(moderator.password)
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: `account of ${moderator.name}` }).waitFor()

  // The link is spent.
  const again = await aWindow(browser)
  await again.goto(mail.link)
  await again.getByText('This invitation was used').waitFor()

  // Of two inboxes, the one of the invitation; the other's address leads nowhere.
  const other = await otherInbox()
  await desk.goto(`${house.url}/inboxes`)
  await desk.getByRole('heading', { name: 'Whale watch' }).waitFor()
  expect(await desk.getByText(other.name).count()).toBe(0)
  await desk.goto(`${house.url}/inboxes/${other.id}/board`)
  await desk.getByText('This inbox does not exist').waitFor()

  // By finger, on a phone of the moderator's own.
  await desk.goto(house.url + board)
  await desk.getByText('Queue clear').waitFor()
  const hand = await signedIn(browser, house, board, { ...phone, as: moderator })
  await hand.getByText('Queue clear').waitFor()
  await double.text(scene.moUrl, { to: scene.code, body: 'WHALE off the pier' })
  await hand.getByText('WHALE off the pier', { exact: true }).first().waitFor()
  const finger = await hand.context().newCDPSession(hand)
  // Right after a card came up, decisions are not taken.
  await vi.waitFor(
    async () => {
      if ((await counts()).approved === 0) await draw(hand, finger, { right: 170 })
      expect((await counts()).approved).toBe(1)
    },
    { timeout: 20_000, interval: 300 },
  )
  // At the desk lies the same card: it is told, and goes on.
  await desk.getByText('You put this into Approved in another window').waitFor()
  await desk.getByRole('button', { name: 'Go on' }).click()
  await desk.getByText('Queue clear').waitFor()

  // By keyboard, at the desk.
  await double.text(scene.moUrl, { to: scene.code, body: 'WHALE under the pier' })
  await desk.getByText('WHALE under the pier', { exact: true }).first().waitFor()
  await vi.waitFor(
    async () => {
      await desk.keyboard.press('f')
      expect((await counts()).approved).toBe(2)
    },
    { timeout: 20_000, interval: 300 },
  )
  await becomes(0, 2)
  await vi.waitFor(() => expect(receiver.posted).toHaveLength(2), { timeout: 10_000 })

  // What the server draws for one is never drawn for the other, though they ask at the same moment.
  const cookies = [await house.signIn(), await cookieOf(desk)]
  const drawn: { html: string; own: string; others: string; mayMore: boolean }[] = []
  // Where the API is slow a page comes empty, so it is asked for until each has come.
  await vi.waitFor(
    async () => {
      const asked = Array.from({ length: 6 }, async (_, index) => {
        const mayMore = index % 2 === 0
        const { html } = await firstHtml(house, board, cookies[index % 2] ?? '')
        const [own, others] = mayMore ? [demoSignIn.email, moderator.email] : [moderator.email, demoSignIn.email]
        drawn.push({ html, own, others, mayMore })
      })
      await Promise.all(asked)
      for (const mayMore of [true, false])
        expect(drawn.some((each) => each.mayMore === mayMore && each.html.includes(each.own))).toBe(true)
    },
    { timeout: 20_000 },
  )
  for (const { html, others, mayMore } of drawn) {
    expect(html).not.toContain(others)
    if (!mayMore) expect(html).not.toContain(other.name)
  }

  await owner.reload()
  await owner.getByRole('button', { name: `More about ${moderator.name}` }).click()
  await owner.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
  const closed = await Promise.all([desk, hand].map(closing))
  const ended = owner
    .waitForResponse((response) => response.request().postData()?.includes('revokeMemberSessions') ?? false)
    .then(() => performance.now())
  await owner.getByRole('button', { name: 'Sign out', exact: true }).click()
  const from = await ended
  for (const at of await Promise.all(closed.map((each) => each()))) expect(at - from).toBeLessThan(1_000)
  for (const page of [desk, hand]) {
    await page.waitForURL(/\/sign-in\?next=/)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  }
  await owner.getByText(`${moderator.name} was signed out of 2 sessions.`).waitFor()
  expect((await firstHtml(house, board, cookies[1] ?? '')).html).not.toMatch(/Whale watch|Mo Derator/)
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

test('roles and limits change at once, and nobody is invited who is there', async () => {
  const owner = await signedIn(browser, house, '/settings/people')
  // What a member sees is changed afterwards, too.
  await owner.getByRole('button', { name: 'Mo D. sees: Whale watch. Change it' }).click()
  await owner.getByRole('dialog').getByLabel('Whale watch').uncheck()
  await owner.getByRole('button', { name: 'Save' }).click()
  await owner.getByRole('button', { name: 'Mo D. sees: No inbox. Change it' }).waitFor()

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
