import { fileTypeFromBuffer } from 'file-type'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { secretTags } from '../../src/testing/an-image.js'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { script, type HostileFile } from '../../src/testing/hostile-file.js'
import { hostileFiles } from '../../src/testing/hostile-files.js'
import { hostileMixtures } from '../../src/testing/hostile-mixtures.js'
import { aHouse } from '../house.js'
import { aBait } from '../hostile-bait.js'
import { aBrowser, signedIn } from './browser.js'

const bait = await aBait()
// Nothing private may be called; so nothing of the bait's.
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
await house.start([], { PART_LIMIT: '50', UPLOAD_LIMIT_MIB: '60' })
const browser = await aBrowser()

const files = hostileFiles.filter(({ slow }) => !slow)
const inOneMessage = 40
const batches = Array.from({ length: Math.ceil(files.length / inOneMessage) }, (_, at) =>
  files.slice(at * inOneMessage, (at + 1) * inOneMessage),
)

const { simulator } = await house.ask<{ simulator: { shortCodes: { id: string; code: string }[] } }>(
  '{ simulator { shortCodes { id code } } }',
)
const shortCodeId = simulator.shortCodes.find(({ code }) => code === '72345')?.id ?? ''

const send = async (text: string, attached: readonly File[]): Promise<Response> => {
  const form = new FormData()
  for (const [field, value] of Object.entries({ phone: '+12025550143', shortCodeId, kind: 'mms', text }))
    form.set(field, value)
  for (const each of attached) form.append('files', each)
  const headers = { cookie: await house.signIn(), origin: house.url }
  return fetch(`${house.url}/simulator/messages`, { method: 'POST', headers, body: form })
}

const fileOf = async ({ make, label, fileName = 'a file' }: HostileFile): Promise<File> =>
  new File([Buffer.from(await make(bait))], fileName, { type: label })

type Copy = { readonly url: string } | null
type Part = {
  readonly __typename: string
  readonly contentType: string
  readonly preview?: 'NONE' | 'PREPARING' | 'READY' | 'FAILED'
  readonly originalUrl: string
} & Readonly<Partial<Record<(typeof copies)[number], Copy>>>
type Submission = { readonly id: string; readonly text: string; readonly parts: readonly Part[] }

const copies = ['thumbnail', 'card', 'animation', 'clip', 'poster', 'contactSheet', 'sound'] as const

const submissions = async (): Promise<readonly Submission[]> => {
  const asked = await house.ask<{ submissions: { nodes: Submission[] } }>(`{ submissions { nodes { id text parts {
    __typename contentType originalUrl
    ... on ImagePart { preview thumbnail { url } card { url } animation { url } }
    ... on VideoPart { preview thumbnail { url } poster { url } contactSheet { url } clip { url } sound { url } }
    ... on AudioPart { preview sound { url } } } } } }`)
  return asked.submissions.nodes
}

const urlsOf = (part: Part): string[] => copies.flatMap((copy) => part[copy]?.url ?? [])

let received: readonly Submission[]
/** Each file with the part that it became, by its place in its message. */
let became: ReadonlyMap<string, Part>

/** Until every one is prepared or given up; one whose child broke is tried again after some seconds. */
const prepared = async (): Promise<readonly Submission[]> => {
  const all = await submissions()
  const waiting = all.flatMap(({ parts }) => parts).filter(({ preview }) => preview === 'PREPARING')
  expect(waiting).toEqual([])
  return all
}

beforeAll(async () => {
  for (const [at, batch] of batches.entries()) {
    const answer = await send(`PHOTO batch ${at}`, await Promise.all(batch.map(fileOf)))
    expect([answer.status, await answer.clone().text()]).toEqual([200, expect.stringContaining('ids')])
  }
  received = await vi.waitFor(prepared, { timeout: 100_000, interval: 100 })
  became = new Map(
    batches.flatMap((batch, at) => {
      const { parts = [] } = received.find(({ text }) => text.includes(`batch ${at}`)) ?? {}
      return batch.flatMap(({ name }, place) => (parts[place] ? [[name, parts[place]] as const] : []))
    }),
  )
})

const partOf = (name: string): Part => {
  const part = became.get(name)
  if (!part) throw new Error(`${name} did not become a part`)
  return part
}

const fateOf = ({ __typename, preview }: Part): string =>
  preview === 'READY' ? 'shown' : __typename === 'TextPart' ? 'text' : 'kept'

test('there are so many', () => {
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  expect(files.length).toBeGreaterThan(140)
})

describe('what becomes of it', () => {
  test.each(files)('$name: $becomes', ({ name, becomes, judged }) => {
    const part = partOf(name)
    expect(part.contentType.split(';')[0]).toBe(judged)
    expect(becomes.split(' or ')).toContain(fateOf(part))
    expect(urlsOf(part).length > 0).toBe(fateOf(part) === 'shown')
  })
})

/** What browsers are told of bytes that nobody here shows or plays. */
const shownTypes =
  /^(image\/(jpeg|png|gif|webp|avif|heic)|audio\/(amr|amr-wb|qcelp|mpeg|aac|wav|ogg|midi)|video\/(mp4|3gpp|quicktime|webm)|text\/plain)$/

const guarded = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
}

test('an original is only ever saved, as what it is, under a harmless name', async () => {
  for (const { name, judged } of files) {
    const response = await fetch(partOf(name).originalUrl)
    await response.body?.cancel()
    const headers = Object.fromEntries(response.headers)
    expect([name, headers]).toEqual([name, expect.objectContaining(guarded)])
    const type = shownTypes.test(judged) ? judged : 'application/octet-stream'
    expect([name, headers['content-type']?.split(';')[0]]).toEqual([name, type])
    expect([name, headers['content-disposition']]).toEqual([
      name,
      expect.stringMatching(/^attachment; filename="[\w .,()-]{1,90}"(; filename\*=UTF-8''[\w.%-]+)?$/),
    ])
    expect(headers['content-disposition']).not.toMatch(/\.\.|%2F|%5C|%E2%80%AE|\.(exe|html|svg)"/i)
    expect(headers['set-cookie']).toBeUndefined()
  }
})

const leaks = [bait.secret, 'canary', '<script', 'JavaScript', 'Exif', 'http://ns.adobe', ...Object.values(secretTags)]

test('a copy is what it says, and holds nothing of the file but its looks and sounds', async () => {
  const urls = files.flatMap(({ name }) => urlsOf(partOf(name)).map((url) => ({ name, url })))
  expect(urls.length).toBeGreaterThan(100)
  for (const { name, url } of urls) {
    const response = await fetch(url)
    const type = response.headers.get('content-type')
    expect([name, Object.fromEntries(response.headers)]).toEqual([name, expect.objectContaining(guarded)])
    expect(response.headers.get('content-disposition')).toBe('inline')
    const bytes = Buffer.from(await response.arrayBuffer())
    const sniffed = (await fileTypeFromBuffer(bytes))?.mime
    // Bytes tell an MP4 from other files, and not whether there are pictures in it.
    expect([name, type?.replace('audio/mp4', 'video/mp4')]).toEqual([name, sniffed])
    expect([name, leaks.filter((leak) => bytes.includes(leak))]).toEqual([name, []])
  }
})

/** A page of our own origin that runs and lays out all that it can get. */
const attackOn = (urls: readonly string[]): string =>
  [
    '<!doctype html>',
    script(bait, 'control'),
    ...urls.map((url) => `<script async src="${url}"></script><iframe src="${url}"></iframe>`),
  ].join('\n')

/** In the page: each part is shown for two frames. */
const showEach = `(async () => {
  const tabs = [...document.querySelectorAll('[role=tab]')]
  for (const tab of tabs) {
    tab.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  }
  return tabs.length
})()`

const openEachPart = async (page: Page, { id }: Submission): Promise<void> => {
  await page.goto(`${house.url}/submissions/${id}`)
  await page.getByRole('tab').first().waitFor()
  expect(await page.evaluate(showEach)).toBeGreaterThan(20)
}

test('no script of theirs runs in a browser, and nobody calls or reads what they name', async () => {
  const ran: string[] = []
  const page = await signedIn(browser, house, '/list')
  await page.context().exposeBinding('canary', (_source, who: string) => void ran.push(who))
  const asked: string[] = []
  page.on('request', (request) => void (request.url().startsWith(bait.url) && asked.push(request.url())))
  for (const submission of received) await openEachPart(page, submission)
  const urls = [
    ...files.map(({ name }) => partOf(name).originalUrl),
    ...hostileMixtures.flatMap(({ name }) => urlsOf(partOf(name)).slice(0, 1)),
  ]
  await page.route(`${house.url}/attack`, (route) => route.fulfill({ contentType: 'text/html', body: attackOn(urls) }))
  const answered = { script: new Set<string>(), document: new Set<string>() }
  page.on('response', (response) => {
    const kind = response.request().resourceType()
    if (kind === 'script' || kind === 'document') answered[kind].add(response.url())
  })
  await page.goto(`${house.url}/attack`, { waitUntil: 'commit' })
  await vi.waitFor(
    () => {
      expect(urls.filter((url) => !answered.script.has(url))).toEqual([])
      expect(urls.filter((url) => !answered.document.has(url))).toEqual([])
    },
    { timeout: 60_000, interval: 100 },
  )
  expect(ran).toEqual(['control'])
  expect(asked).toEqual([`${bait.url}/control`])
  // What a browser does not let through to us is in that list; this one is of whoever needs no browser.
  expect(bait.called().filter((path) => path !== '/control')).toEqual([])
  await fetch(`${bait.url}/ours`)
  expect(bait.called()).toContain('/ours')
  expect(bait.wasRead()).toBe(false)
  expect(bait.read()).toBe(bait.secret)
  expect(bait.wasRead()).toBe(true)
})

test('a message of thousands of parts is refused as a whole', async () => {
  const answer = await send(
    'PHOTO of many',
    Array.from({ length: 3_000 }, () => new File(['a'], 'a')),
  )
  expect([answer.status, await answer.json()]).toEqual([
    413,
    { message: 'A message may have 50 parts; this one has 3000.' },
  ])
})

test('after all that, the house prepares what comes next', async () => {
  const harmless = files.filter(({ name }) => /^a (sound|clip|picture) said to be/.test(name))
  expect((await send('PHOTO after', await Promise.all(harmless.map(fileOf)))).status).toBe(200)
  const all = await vi.waitFor(prepared, { timeout: 30_000, interval: 50 })
  const parts = all.find(({ text }) => text.includes('after'))?.parts
  expect(parts?.map(fateOf)).toEqual(harmless.map(() => 'shown'))
  expect(house.said()).not.toMatch(/"level":[56]0/)
})
