import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, signedIn } from './browser.js'

const samplePath = (name: string): string => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url))

const jpeg = { name: 'photo-gps.jpg', contentType: 'image/jpeg' } as const
const png = { name: 'picture.png', contentType: 'image/png' } as const
type Sample = typeof jpeg | typeof png

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host], web: 'on' })
await house.start()
const scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 0 })
const browser = await aBrowser()
const settingsPath = `/inboxes/${scene.inboxId}/settings`
const page = await signedIn(browser, house, settingsPath)

/** The phones of the simulator send their parts in the request itself, Twilio sends their URLs. */
type Door = {
  readonly name: string
  /** A phone that has not written yet, each time. */
  readonly nextPhone: () => string
  readonly text: (phone: string, text: string, file?: Sample) => Promise<unknown>
  /** What the phone has got, the oldest first; `+` stands for each of an MMS’s media. */
  readonly got: (phone: string) => Promise<readonly string[]>
}

const { simulator } = await house.ask<{
  simulator: {
    readonly shortCodes: readonly { readonly id: string; readonly code: string; readonly sharing: string }[]
    readonly phones: readonly { readonly phone: string }[]
  }
}>('{ simulator { shortCodes { id code sharing } phones { phone } } }')
const simulated = simulator.shortCodes.find(({ sharing }) => sharing === 'DEDICATED')
if (!simulated) throw new Error('the demo has no code of its own')

const plus = (media: readonly unknown[]): string => ' +'.repeat(media.length)

const virtual = simulator.phones.map(({ phone }) => phone)
let virtualUsed = 0
const inline: Door = {
  name: 'with parts in the request',
  nextPhone: () => virtual[virtualUsed++ % virtual.length] ?? '',
  text: async (phone, text, file) => {
    const form = { phone, shortCodeId: simulated.id, kind: file ? 'mms' : 'sms', text }
    const answer = await page.request.post(`${house.url}/simulator/messages`, {
      headers: { origin: house.url },
      multipart: file ? { ...form, samples: file.name } : form,
    })
    expect(answer.status()).toBe(200)
  },
  got: async (phone) => {
    const seen = await house.ask<{
      simulator: {
        phones: { phone: string; bubbles: { direction: string; text: string; parts: { __typename: string }[] }[] }[]
      }
    }>('{ simulator { phones { phone bubbles { direction text parts { __typename } } } } }')
    const bubbles = seen.simulator.phones.find((each) => each.phone === phone)?.bubbles ?? []
    return bubbles
      .filter(({ direction }) => direction === 'MT')
      .map(({ text, parts }) => text + plus(parts.filter((part) => part.__typename !== 'TextPart')))
  },
}
let callers = 0
const byUrl: Door = {
  name: 'with parts by URL',
  nextPhone: () => `+1202555${String((callers += 1)).padStart(4, '0')}`,
  text: (phone, text, file) =>
    double.text(scene.moUrl, {
      from: phone,
      to: scene.code,
      body: text,
      media: file ? [{ bytes: readFileSync(samplePath(file.name)), contentType: file.contentType }] : [],
    }),
  got: async (phone) =>
    double.sent().flatMap(({ to, body, mediaUrls }) => (to === phone ? [body + plus(mediaUrls)] : [])),
}
const doors = [inline, byUrl]

type Seen = {
  readonly folder: string
  readonly reason: string | null
  readonly arriving: boolean
  readonly trace: readonly { readonly question: string; readonly answer: string }[]
  readonly replies: readonly { readonly occasion: string; readonly state: string; readonly text: string }[]
  readonly postbacks: readonly { readonly state: string }[]
}

const submissionOf = async (text: string): Promise<Seen | undefined> => {
  const seen = await house.ask<{ submissions: { nodes: Seen[] } }>(
    `query ($filter: SubmissionFilter) { submissions(filter: $filter) { nodes {
      folder reason arriving trace { question answer } replies { occasion state text } postbacks { state }
    } } }`,
    { filter: { inboxIds: [scene.inboxId], text } },
  )
  return seen.submissions.nodes[0]
}

const versionNow = async (): Promise<number> => {
  const { inbox } = await house.ask<{ inbox: { version: number } }>('query ($id: ID!) { inbox(id: $id) { version } }', {
    id: scene.inboxId,
  })
  return inbox.version
}

const plainSettings = {
  moderation: true,
  replyOnReceipt: { kind: 'SMS', text: 'We have it.' },
  replyOnApproval: { kind: 'SMS', text: 'It is up.' },
  postbackUrl: receiver.url,
  undoWindowSeconds: 0,
  timeZone: 'America/New_York',
}

/** The inbox as each of the cases finds it, on a page that was opened afresh. */
const openPlain = async (): Promise<void> => {
  await house.ask(`mutation ($input: SaveInboxInput!) { saveInbox(input: $input) { result { __typename } } }`, {
    input: {
      id: scene.inboxId,
      expectedVersion: await versionNow(),
      name: 'Whale watch',
      status: 'ACTIVE',
      settings: plainSettings,
    },
  })
  await page.goto(`${house.url}${settingsPath}`)
  await page.getByRole('heading', { name: 'Settings of Whale watch' }).waitFor()
}

const save = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
}

const turn = (name: string): Promise<void> => page.getByRole('switch', { name }).click()

const replyBySms = async (occasion: string, text: string): Promise<void> => {
  const group = page.getByRole('group', { name: occasion, exact: true })
  await group.getByText('SMS', { exact: true }).click()
  await group.getByLabel('Text', { exact: true }).fill(text)
}

type Expected = {
  readonly folder: string
  readonly reason: string | null
  /** What the trace says, in some step. */
  readonly trace: string
  readonly reply: { readonly occasion: string; readonly text: string } | null
  /** What the phone shows of the reply, where it is more than its text. */
  readonly shown?: RegExp
  readonly postbacks: number
}

/** Waits until it is settled, and holds it to what was expected; the reply is on the phone, and nothing else is. */
const expectOutcome = async (door: Door, phone: string, text: string, expected: Expected): Promise<void> => {
  const version = await versionNow()
  const got = await door.got(phone)
  await vi.waitFor(
    async () => {
      const seen = await submissionOf(text)
      expect(seen?.arriving).toBe(false)
      expect(seen).toMatchObject({ folder: expected.folder, reason: expected.reason })
      const answers = seen?.trace.map(({ answer }) => answer).join('\n')
      expect(answers).toContain(expected.trace)
      expect(answers).toContain(`Version ${version} of`)
      expect(seen?.replies.map(({ occasion, text: said }) => ({ occasion, text: said }))).toEqual(
        expected.reply ? [expected.reply] : [],
      )
      expect(seen?.postbacks).toEqual(Array.from({ length: expected.postbacks }, () => ({ state: 'DELIVERED' })))
      if (expected.reply) {
        const last = (await door.got(phone)).at(-1)
        if (expected.shown) expect(last).toMatch(expected.shown)
        else expect(last).toBe(expected.reply.text)
      }
    },
    { timeout: 20_000, interval: 100 },
  )
  if (!expected.reply) expect((await door.got(phone)).length).toBeLessThanOrEqual(got.length)
}

type Case = {
  readonly setting: string
  readonly set: (page: Page) => Promise<void>
  readonly send: { readonly words: string; readonly file?: Sample }
  readonly expected: Expected
  /** What the same inbox still takes. */
  readonly taken?: { readonly words: string; readonly file?: Sample }
}

const pending = {
  folder: 'PENDING',
  reason: null,
  trace: 'No',
  reply: { occasion: 'RECEIPT', text: 'We have it.' },
  postbacks: 0,
} as const

const cases: readonly Case[] = [
  {
    setting: 'a size and kinds of content, with their reply',
    set: async () => {
      await turn('Only certain content')
      for (const type of ['JPEG', 'GIF']) await page.getByRole('checkbox', { name: type }).uncheck({ force: true })
      await page.getByLabel('Largest size of one part, in MB').fill('1,5')
      await replyBySms('Reply to wrong content', 'Send us a PNG, please.')
    },
    send: { words: 'as a photo', file: jpeg },
    expected: {
      folder: 'DENIED',
      reason: 'INVALID_CONTENT',
      trace: 'Yes: denied (image/jpeg is not taken here)',
      reply: { occasion: 'INVALID_CONTENT', text: 'Send us a PNG, please.' },
      postbacks: 0,
    },
    taken: { words: 'as a drawing', file: png },
  },
  {
    setting: 'a pattern for the text, with its reply',
    set: async () => {
      await turn('The text must match a pattern')
      const pattern = page.getByLabel('Pattern', { exact: true })
      await pattern.fill('(?=\\d)')
      await page.getByText('looks ahead').waitFor()
      await pattern.fill('^\\d+ whales')
      await page.getByLabel('Try it on samples').fill('3 whales here\nno whale')
      const tried = page.getByRole('list', { name: 'The samples, tried' })
      await tried.getByRole('img', { name: 'Does not match' }).waitFor()
      expect(await tried.getByRole('img', { name: 'Matches', exact: true }).count()).toBe(1)
      await replyBySms('Reply to a wrong text', 'Tell us how many.')
    },
    send: { words: 'many whales', file: jpeg },
    expected: {
      folder: 'DENIED',
      reason: 'INVALID_TEXT',
      trace: 'Yes: denied',
      reply: { occasion: 'INVALID_TEXT', text: 'Tell us how many.' },
      postbacks: 0,
    },
    taken: { words: '12 whales', file: jpeg },
  },
  {
    setting: 'an expiration in another zone, with its folder and its reply',
    set: async () => {
      await page.getByRole('combobox', { name: 'Time zone' }).fill('tokyo')
      await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
      await turn('The inbox expires')
      await page.getByLabel('Last moment').fill('2026-01-02T03:04:05')
      await page.getByText('The expiration has passed').waitFor()
      await page.getByRole('radio', { name: 'Approved' }).check({ force: true })
      await replyBySms('Reply after expiration', 'It ended {expiry}.')
    },
    send: { words: 'too late', file: jpeg },
    expected: {
      folder: 'APPROVED',
      reason: 'EXPIRED',
      trace: 'after 2026-01-02T03:04:05 (Asia/Tokyo)',
      reply: { occasion: 'EXPIRED', text: 'It ended 2026-01-02 03:04.' },
      postbacks: 1,
    },
  },
  {
    setting: 'moderation off',
    set: () => turn('A moderator decides on each message'),
    send: { words: 'nobody looks', file: jpeg },
    expected: {
      folder: 'APPROVED',
      reason: null,
      trace: 'Yes: approved',
      reply: { occasion: 'APPROVAL', text: 'It is up.' },
      postbacks: 1,
    },
  },
  {
    setting: 'an MMS with an uploaded picture, and no postback',
    set: async () => {
      await turn('A moderator decides on each message')
      const group = page.getByRole('group', { name: 'Reply on approval' })
      await group.getByText('MMS', { exact: true }).click()
      await group.getByLabel('Subject (optional)').fill('To {lastDigits}')
      await group.locator('input[type=file]').setInputFiles(samplePath(png.name))
      await group.getByRole('button', { name: /^Remove image\/png/ }).waitFor()
      await page.getByLabel('Postback URL').fill('')
    },
    send: { words: 'answered by a picture', file: jpeg },
    expected: {
      folder: 'APPROVED',
      reason: null,
      trace: 'Yes: approved',
      reply: { occasion: 'APPROVAL', text: 'It is up.' },
      // Twilio has no field for a subject, so it stands before the text.
      shown: /^(To \d{4}\n)?It is up\. \+$/,
      postbacks: 0,
    },
  },
  {
    setting: 'an inactive inbox',
    set: () => page.getByRole('radio', { name: 'Inactive', exact: true }).check({ force: true }),
    send: { words: 'nobody home', file: jpeg },
    expected: { folder: 'DENIED', reason: 'INBOX_INACTIVE', trace: 'Yes: denied', reply: null, postbacks: 0 },
  },
  {
    setting: 'a name, and a reply with variables',
    set: async () => {
      await page.getByLabel('Name', { exact: true }).fill('Whales of the pier')
      const group = page.getByRole('group', { name: 'Reply on receipt' })
      await group.getByLabel('Text', { exact: true }).fill('Thanks from ')
      await group.getByRole('button', { name: 'Put in inbox' }).click()
      await page.getByRole('complementary').getByText('Thanks from Whales of the pier').waitFor()
    },
    send: { words: 'hello' },
    expected: { ...pending, reply: { occasion: 'RECEIPT', text: 'Thanks from Whales of the pier' } },
  },
]

test('a keyword added on the page leads a phone here', async () => {
  await openPlain()
  const keywords = page.getByRole('region', { name: 'Keywords' })
  await keywords.getByLabel('Short code').selectOption({ value: simulated.id })
  await keywords.getByLabel('Keyword', { exact: true }).fill('whale')
  await keywords.getByRole('button', { name: 'Add keyword' }).click()
  await keywords.getByText(`to ${simulated.code}`).waitFor()
  const phone = inline.nextPhone()
  await inline.text(phone, 'Whale by its keyword')
  await expectOutcome(inline, phone, 'by its keyword', pending)
})

test('a limit set on the page denies the second message, and its reply comes once', async () => {
  await openPlain()
  await turn('Only so many messages from one phone')
  await page.getByRole('spinbutton', { name: 'Messages of one phone' }).fill('1')
  await page.getByLabel('Counted').selectOption('WEEK')
  await replyBySms('Reply at the limit', 'Only {limit} a week.')
  await save()
  for (const door of doors) {
    const phone = door.nextPhone()
    const send = (words: string): Promise<unknown> => door.text(phone, `WHALE ${words} ${door.name}`, jpeg)
    const over = { folder: 'DENIED', reason: 'LIMIT_REACHED', trace: '1 of 1 accepted', postbacks: 0 }
    await send('first')
    await expectOutcome(door, phone, `first ${door.name}`, pending)
    await send('second')
    const told = { occasion: 'LIMIT_REACHED', text: 'Only 1 a week.' }
    await expectOutcome(door, phone, `second ${door.name}`, { ...over, reply: told })
    await send('third')
    await expectOutcome(door, phone, `third ${door.name}`, { ...over, reply: null })
  }
})

test.each(cases)(
  '$setting: set on the page, it holds for the phone',
  async ({ setting, set, send, expected, taken }) => {
    await openPlain()
    await set(page)
    await save()
    for (const door of doors) {
      const phone = door.nextPhone()
      const words = `${send.words} ${setting.length} ${door.name}`
      await door.text(phone, `WHALE ${words}`, send.file)
      await expectOutcome(door, phone, words, expected)
      if (!taken) continue
      const alsoTaken = `${taken.words} ${door.name}`
      await door.text(phone, `WHALE ${alsoTaken}`, taken.file)
      await expectOutcome(door, phone, alsoTaken, pending)
    }
  },
)

test('an undo window set on the page holds a decision’s reply and postback back', async () => {
  await openPlain()
  await page.getByLabel('Undo window, in seconds').fill('60')
  await save()
  const phone = byUrl.nextPhone()
  await byUrl.text(phone, 'WHALE to be approved', jpeg)
  await expectOutcome(byUrl, phone, 'to be approved', pending)
  const { submissions } = await house.ask<{ submissions: { nodes: { id: string; version: number }[] } }>(
    'query ($filter: SubmissionFilter) { submissions(filter: $filter) { nodes { id version } } }',
    { filter: { inboxIds: [scene.inboxId], text: 'to be approved' } },
  )
  const decided = await house.ask<{
    approveSubmissions: { results: { submission: { decisions: { at: string; effectsDueAt: string }[] } }[] }
  }>(
    `mutation ($input: ApproveInput!) { approveSubmissions(input: $input) { results {
      ... on Decided { submission { decisions { at effectsDueAt } } }
    } } }`,
    { input: { submissions: submissions.nodes.map(({ id, version }) => ({ id, expectedVersion: version })) } },
  )
  const decision = decided.approveSubmissions.results[0]?.submission.decisions.at(-1)
  expect(Date.parse(decision?.effectsDueAt ?? '') - Date.parse(decision?.at ?? '')).toBe(60_000)
  const seen = await submissionOf('to be approved')
  expect(seen?.replies.find(({ occasion }) => occasion === 'APPROVAL')?.state).toBe('WAITING')
  expect(seen?.postbacks).toEqual([{ state: 'WAITING' }])
})

test('what would change is listed before it is saved, and the phone on the page shows what was answered', async () => {
  await openPlain()
  await turn('The text must match a pattern')
  await page.getByLabel('Pattern', { exact: true }).fill('first')
  await page.getByRole('button', { name: 'What would change?' }).click()
  const panel = page.getByRole('dialog', { name: 'What would change?' })
  await panel.getByText(/of \d+ messages would lie elsewhere/).waitFor()
  expect(await panel.getByRole('list').getByText('Text does not match').count()).toBeGreaterThan(3)
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  await page.getByRole('list', { name: 'Versions' }).getByText('Judges now').waitFor()

  await page.goto(`${house.url}/phones?phone=${encodeURIComponent(virtual[1] ?? '')}`)
  await page.getByText('Only 1 a week.').waitFor()
})

test('an administrator saves a reply, and a moderator answers a sender with it, but nobody who has opted out', async () => {
  await page.goto(`${house.url}/settings/saved-replies`)
  await page.getByRole('button', { name: 'New saved reply' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Which whale')
  await dialog.getByLabel('Text', { exact: true }).fill('{inbox}: which whale was it, {nobody}?')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('{nobody} is no variable').waitFor()
  await dialog.getByLabel('Text', { exact: true }).fill('{inbox}: which whale was it?')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('list', { name: 'Saved replies' }).getByText('Which whale', { exact: true }).waitFor()

  await openPlain()
  const phone = byUrl.nextPhone()
  await byUrl.text(phone, 'WHALE to be answered')
  await expectOutcome(byUrl, phone, 'to be answered', pending)
  const { submissions } = await house.ask<{ submissions: { nodes: { id: string }[] } }>(
    'query ($filter: SubmissionFilter) { submissions(filter: $filter) { nodes { id } } }',
    { filter: { inboxIds: [scene.inboxId], text: 'to be answered' } },
  )
  await page.goto(`${house.url}/submissions/${submissions.nodes[0]?.id}`)
  const choose = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Reply to sender' }).click()
    await dialog.getByLabel('Saved replies').selectOption('Which whale')
  }
  const send = (): Promise<void> => dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await choose()
  await send()
  await page.getByText('is on its way').waitFor()
  await vi.waitFor(async () => expect((await byUrl.got(phone)).at(-1)).toBe('Whale watch: which whale was it?'), {
    timeout: 10_000,
  })

  // The page learns of STOP by itself and offers to send no more, or the server says so: whichever is first.
  await choose()
  await byUrl.text(phone, 'STOP')
  await dialog.getByRole('button', { name: 'Send', exact: true }).dispatchEvent('click')
  await dialog
    .getByText(/opted out/)
    .first()
    .waitFor()
  expect((await byUrl.got(phone)).filter((text) => text.includes('which whale'))).toHaveLength(1)
})
