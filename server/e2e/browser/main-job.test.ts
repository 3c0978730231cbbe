import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { Webhook } from 'standardwebhooks'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, signedIn } from './browser.js'

const photo = readFileSync(new URL('../../samples/photo-gps.jpg', import.meta.url))

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host], web: 'on' })
await house.start()
// Long enough for a slow machine to press two keys in.
const scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 7 })
const browser = await aBrowser()

type Seen = {
  readonly inbox: { readonly counts: { readonly pending: number; readonly approved: number } }
  readonly submissions: {
    readonly nodes: readonly {
      readonly decisions: readonly { readonly effectsDueAt: string; readonly undoneAt: string | null }[]
      readonly replies: readonly { readonly occasion: string; readonly state: string }[]
      readonly postbacks: readonly { readonly state: string }[]
      readonly parts: readonly { readonly thumbnail: { url: string }; readonly card: { url: string } }[]
    }[]
  }
}

const look = async () => {
  const seen = await house.ask<Seen>(
    `query ($id: ID!) {
      inbox(id: $id) { counts { pending approved } }
      submissions(filter: { inboxIds: [$id] }) { nodes {
        decisions { effectsDueAt undoneAt } replies { occasion state } postbacks { state }
        parts { ... on ImagePart { thumbnail { url } card { url } } }
      } }
    }`,
    { id: scene.inboxId },
  )
  return { counts: seen.inbox.counts, submission: seen.submissions.nodes[0] }
}

test('a phone texts a photo, a moderator approves it with one key, the phone is answered and the third party is told', async () => {
  const page = await signedIn(browser, house, `/inboxes/${scene.inboxId}/board`)
  const complaints: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  await page.getByText('Queue clear').waitFor()
  await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }))

  const answer = await double.text(scene.moUrl, {
    to: scene.code,
    body: 'WHALE off the pier',
    media: [{ bytes: photo, contentType: 'image/jpeg' }],
  })
  expect(answer.status).toBe(200)

  // The card comes by itself, and its picture is drawn.
  await page.getByRole('heading', { name: /Submission from/ }).waitFor()
  const picture = page.getByAltText(/^Picture 1 from/).first()
  await vi.waitFor(
    async () =>
      expect(await picture.evaluate((image) => ('naturalWidth' in image ? image.naturalWidth : 0))).toBeGreaterThan(
        100,
      ),
    { timeout: 20_000, interval: 100 },
  )
  expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
  expect((await look()).counts).toEqual({ pending: 1, approved: 0 })

  // Approved and taken back: nothing leaves, also when the window is long over.
  await page.keyboard.press('f')
  await vi.waitFor(async () => expect((await look()).counts.approved).toBe(1), { timeout: 5_000 })
  await page.keyboard.press('u')
  await vi.waitFor(async () => expect((await look()).submission?.decisions[0]?.undoneAt).toBeTruthy(), {
    timeout: 5_000,
  })
  const dueAt = Date.parse((await look()).submission?.decisions[0]?.effectsDueAt ?? '')
  await page.waitForFunction((due) => Date.now() > due + 1_500, dueAt)
  const undone = await look()
  expect(undone.submission).toMatchObject({ replies: [{ state: 'CANCELLED' }], postbacks: [{ state: 'CANCELLED' }] })
  expect(double.sent()).toHaveLength(0)
  expect(receiver.posted).toHaveLength(0)
  expect(undone.counts).toEqual({ pending: 1, approved: 0 })

  // Approved again: one reply, one postback, both once.
  await page.getByRole('heading', { name: /Submission from/ }).waitFor()
  await page.keyboard.press('f')
  await vi.waitFor(
    async () => {
      const { submission } = await look()
      expect(submission?.replies.map(({ state }) => state).toSorted()).toEqual(['ACCEPTED', 'CANCELLED'])
      expect(submission?.postbacks.map(({ state }) => state).toSorted()).toEqual(['CANCELLED', 'DELIVERED'])
    },
    { timeout: 20_000, interval: 100 },
  )
  expect(double.sent()).toMatchObject([{ to: '+12025550143', from: scene.code, body: 'Your whale is on the wall.' }])
  const [posted, ...more] = receiver.posted
  expect(more).toEqual([])
  const headers = Object.fromEntries(
    Object.entries(posted?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  )
  expect(new Webhook(scene.postbackSecret).verify(posted?.body ?? '', headers)).toMatchObject({
    type: 'submission.approved',
    data: { from: '+12025550143', to: scene.code, keyword: 'WHALE', text: 'WHALE off the pier' },
  })
  expect((await look()).counts).toEqual({ pending: 0, approved: 1 })
  await page.getByText('Queue clear').waitFor()
  expect(complaints).toEqual([])
})

test('no picture that we show knows where it was taken', async () => {
  // Otherwise the test would find nothing because there was nothing.
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const [part] = (await look()).submission?.parts ?? []
  for (const derivative of [part?.thumbnail, part?.card]) {
    const response = await fetch(derivative?.url ?? '')
    expect(response.status).toBe(200)
    const { exif, xmp, iptc, icc, width } = await sharp(await response.arrayBuffer()).metadata()
    expect({ exif, xmp, iptc, icc }).toEqual({})
    expect(width).toBeGreaterThan(100)
  }
})
