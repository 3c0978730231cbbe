import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, phone, signedIn } from './browser.js'
import { draw } from './finger.js'

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host], web: 'on' })
await house.start()
const scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 20 })
const browser = await aBrowser()

type Counts = { readonly pending: number; readonly approved: number; readonly denied: number }

const counts = async (): Promise<Counts> => {
  const { inbox } = await house.ask<{ inbox: { counts: Counts } }>(
    'query ($id: ID!) { inbox(id: $id) { counts { pending approved denied } } }',
    { id: scene.inboxId },
  )
  return inbox.counts
}

const becomes = (expected: Counts): Promise<void> =>
  vi.waitFor(async () => expect(await counts()).toEqual(expected), { timeout: 10_000, interval: 100 })

const shown = (page: Page) => page.locator('[data-submission]').getAttribute('data-submission')

test('a finger approves to the right, denies to the left, takes back by a tap, and scrolls up and down', async () => {
  for (const body of ['WHALE one', 'WHALE two', 'WHALE three'])
    expect((await double.text(scene.moUrl, { to: scene.code, body })).status).toBe(200)
  await becomes({ pending: 3, approved: 0, denied: 0 })
  const page = await signedIn(browser, house, `/inboxes/${scene.inboxId}/board`, phone)
  const finger = await page.context().newCDPSession(page)
  const first = await page
    .getByText('WHALE one', { exact: true })
    .first()
    .waitFor()
    .then(() => shown(page))

  // Neither scrolling nor a small push decides.
  await draw(page, finger, { down: -120 })
  await vi.waitFor(async () => expect(await page.evaluate('window.scrollY')).toBeGreaterThan(0))
  await page.evaluate('window.scrollTo(0, 0)')
  await draw(page, finger, { right: 30 })
  expect(await shown(page)).toBe(first)
  expect(await counts()).toEqual({ pending: 3, approved: 0, denied: 0 })

  await draw(page, finger, { right: 170 })
  await becomes({ pending: 2, approved: 1, denied: 0 })
  await page.getByText('WHALE two', { exact: true }).first().waitFor()
  await draw(page, finger, { right: -170 })
  await becomes({ pending: 1, approved: 1, denied: 1 })

  // A tap close behind a swipe of the protocol's own making may not count as one; a finger would tap again, too.
  const chip = page.getByRole('button', { name: /Denied.*Undo ·/ })
  await vi.waitFor(
    async () => {
      await chip.tap({ timeout: 500 }).catch(() => undefined)
      expect(await counts()).toEqual({ pending: 2, approved: 1, denied: 0 })
    },
    { timeout: 15_000, interval: 300 },
  )
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
})
