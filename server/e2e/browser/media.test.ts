import { readFileSync } from 'node:fs'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aClamd, marker } from '../clamd.js'
import { aHouse } from '../house.js'
import { aProcessingKey } from '../processing-key.js'
import { aReceiver, aScene, aTwilio } from '../scene.js'
import { aBrowser, signedIn } from './browser.js'
import { firstHtml } from './first-html.js'

const pictures = [
  ['photo-gps.jpg', 'image/jpeg'],
  ['photo-exif-corrupted.jpg', 'image/jpeg'],
  ['photo-orientation-3.jpg', 'image/jpeg'],
  ['photo-orientation-6.jpg', 'image/jpeg'],
  ['animated.gif', 'image/gif'],
  ['picture.png', 'image/png'],
  ['photo-grid.heic', 'image/heic'],
] as const
const sounds = [
  ['voice-amr-nb.amr', 'audio/amr'],
  ['voice-amr-wb.amr', 'audio/amr-wb'],
  ['tone.aac', 'audio/aac'],
  ['tone.mp3', 'audio/mpeg'],
  ['speech.mp3', 'audio/mpeg'],
  ['voice.qcp', 'audio/qcelp'],
] as const
const clips = [
  ['clip-h263-amr.3gp', 'video/3gpp'],
  ['clip.mp4', 'video/mp4'],
] as const
const samples = [...pictures, ...sounds, ...clips]

const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [...double.hosts, receiver.host], web: 'on' })
const mediaUrl = house.url.replace('127.0.0.1', 'localhost')
const variables = {
  PROCESSING_KEY_FILE: await aProcessingKey(),
  MEDIA_URL: mediaUrl,
  CLAMD_ADDRESS: await aClamd(),
}
await house.start([], variables)
const scene = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 5 })
const browser = await aBrowser()

/** How much light and dark differ in the middle of what is shown, as it was painted. */
const contrastOf = async (element: Locator): Promise<number> => {
  const painted = sharp(await element.screenshot({ animations: 'allow' }))
  const { width = 0, height = 0 } = await painted.metadata()
  const middle = { left: Math.floor(width / 4), top: Math.floor(height / 4) }
  const cut = painted.extract({ ...middle, width: Math.ceil(width / 2), height: Math.ceil(height / 2) })
  return (await cut.greyscale().stats()).channels[0]?.stdev ?? 0
}

const isDrawn = (element: Locator): Promise<void> =>
  vi.waitFor(async () => expect(await contrastOf(element)).toBeGreaterThan(8), { timeout: 10_000 })

/** Of what the browser has read of a picture. */
const widthOf = (image: object): number => ('naturalWidth' in image ? Number(image.naturalWidth) : 0)

const placeOf = (media: object): number => ('currentTime' in media ? Number(media.currentTime) : 0)

/** Nobody has to touch a sound of a moment for it to be over: its place is then its end. */
const plays = async (element: Locator): Promise<void> => {
  await element.waitFor()
  await element.evaluate(async (media) => {
    Object.assign(media, { muted: true })
    if ('play' in media && typeof media.play === 'function') await media.play()
  })
  await vi.waitFor(async () => expect(await element.evaluate(placeOf)).toBeGreaterThan(0.02), {
    timeout: 10_000,
    interval: 30,
  })
}

const partsPrepared = async (): Promise<void> => {
  type Seen = { submissions: { nodes: { parts: { preview?: string }[] }[] } }
  const { submissions } = await house.ask<Seen>(
    `query ($id: ID!) { submissions(filter: { inboxIds: [$id] }) { nodes { parts {
       ... on ImagePart { preview } ... on AudioPart { preview } ... on VideoPart { preview } } } } }`,
    { id: scene.inboxId },
  )
  const previews = (submissions.nodes[0]?.parts ?? []).flatMap(({ preview }) => preview ?? [])
  expect(previews).toEqual(samples.map(() => 'READY'))
}

const openTab = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('tab', { name, exact: true }).click()
}

const allSamples = samples.map(([name, contentType]) => ({
  bytes: readFileSync(new URL(`../../samples/${name}`, import.meta.url)),
  contentType,
}))

/** Each of the samples, in its tab: drawn, or played. */
const allIsShown = async (page: Page): Promise<void> => {
  for (const [at] of pictures.entries()) {
    await openTab(page, `Picture ${at + 1}`)
    const picture = page.getByAltText(new RegExp(`^Picture ${at + 1} from`))
    await vi.waitFor(async () => expect(await picture.evaluate(widthOf)).toBeGreaterThan(0), { timeout: 10_000 })
    await isDrawn(picture)
  }
  for (const [at] of sounds.entries()) {
    const number = pictures.length + at + 1
    await openTab(page, `Sound ${number}`)
    await plays(page.getByLabel(new RegExp(`^Sound ${number} from`)))
  }
  for (const [at] of clips.entries()) {
    const number = pictures.length + sounds.length + at + 1
    await openTab(page, `Clip ${number}`)
    const clip = page.getByLabel(new RegExp(`^Clip ${number} from`))
    await plays(clip)
    await isDrawn(clip)
    await page.getByRole('button', { name: 'Ten pictures of the clip' }).click()
    await isDrawn(page.getByAltText(/^Ten pictures: /))
  }
}

test('everything that a phone sends is seen or heard on the board, by itself', async () => {
  const page = await signedIn(browser, house, `/inboxes/${scene.inboxId}/board`)
  const complaints: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  await page.getByText('Queue clear').waitFor()
  const answer = await double.text(scene.moUrl, { to: scene.code, body: 'WHALE all of them', media: allSamples })
  expect(answer.status).toBe(200)
  await page.getByRole('heading', { name: /Submission from/ }).waitFor()
  await vi.waitFor(partsPrepared, { timeout: 20_000, interval: 100 })

  await allIsShown(page)
  expect(complaints).toEqual([])
})

test('the list plays it, too', async () => {
  const page = await signedIn(browser, house, '/list')
  await page.getByRole('button', { name: /^Play what/ }).click()
  await plays(page.getByRole('dialog').getByLabel(/^Sound \d+ from/))
})

test('a public address is copied from the page, shows to strangers on any page, and dies when it is taken back', async () => {
  type Listed = { submissions: { nodes: { id: string }[] } }
  const { submissions } = await house.ask<Listed>(
    'query ($id: ID!) { submissions(first: 1, filter: { inboxIds: [$id] }) { nodes { id } } }',
    { id: scene.inboxId },
  )
  const page = await signedIn(browser, house, `/submissions/${submissions.nodes[0]?.id}`)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = async (what: 'original' | 'preview'): Promise<string> => {
    await page
      .getByRole('button', { name: `Copy address of ${what}` })
      .first()
      .click()
    await page.getByRole('button', { name: 'Copied' }).first().waitFor()
    return page.evaluate('navigator.clipboard.readText()')
  }
  const [original, preview] = [await copied('original'), await copied('preview')]
  expect([original, preview].map((each) => new URL(each).origin)).toEqual([mediaUrl, mediaUrl])
  const stranger = await browser.newPage()
  await stranger.setContent(`<img src="${preview}">`)
  await vi.waitFor(async () => expect(await stranger.locator('img').evaluate(widthOf)).toBeGreaterThan(0))
  expect((await fetch(original)).headers.get('content-disposition')).toMatch(/^attachment/)
  // Neither pages nor the API are there.
  expect((await fetch(`${mediaUrl}/`)).status).toBe(404)
  expect((await fetch(`${mediaUrl}/graphql`)).status).toBe(404)

  await page.getByRole('button', { name: 'Take back …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take back', exact: true }).click()
  await page.getByText(/^Taken back by .+, /).waitFor()
  expect([(await fetch(original)).status, (await fetch(preview)).status]).toEqual([404, 404])
  await page.getByRole('button', { name: 'Make new ones' }).click()
  await page.getByText(/^Made anew by .+, /).waitFor()
  const renewed = await copied('original')
  expect([(await fetch(renewed)).status, (await fetch(original)).status]).toEqual([200, 404])
  await Promise.all([page.close(), stranger.close()])
})

const password = 'orchard whale mosaic thirteen'

/** As an administrator does it in the settings: the key that is shown once is kept as a file first. Answers the key. */
const makePrivate = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Make private …' }).click()
  await page.getByLabel('New storage password').fill(password)
  await page.getByLabel('Once more').fill(`${password}!`)
  await page.keyboard.press('Enter')
  await page.getByText('The two are not the same.').waitFor()
  await page.getByLabel('Once more').fill(password)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^The recovery key of/ })
  const key = await dialog.getByRole('textbox', { name: 'Recovery key' }).inputValue()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download as a text file' }).click(),
  ])
  expect(readFileSync(await file.path(), 'utf8').split('\n')).toContain(key)
  await page.keyboard.press('Escape')
  await dialog.getByText('Store the key first').waitFor()
  await dialog.getByLabel('I have stored it').check()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByText('The inbox is private now.').waitFor()
  // What was there before has moved, too.
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  return key
}

/** Scripts that pages ask for from now on come no sooner than they are let go. */
const heldBack = async (context: BrowserContext): Promise<{ readonly letGo: () => void }> => {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await context.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  return { letGo: () => letGo() }
}

const stage = (page: Page) => page.locator('[data-submission]')
const isLocked = async (page: Page): Promise<void> => {
  await stage(page).getByText('This is sealed.').first().waitFor()
  expect(await stage(page).locator('img, audio, video, a[download]').count()).toBe(0)
}

test('a private inbox shows and plays to who unlocks it, until it is locked again, and to nobody else', async () => {
  const { inboxId, moUrl, code } = await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 5 })
  const media = [
    { bytes: readFileSync(new URL('../../samples/photo-gps.jpg', import.meta.url)), contentType: 'image/jpeg' },
    { bytes: readFileSync(new URL('../../samples/voice-amr-nb.amr', import.meta.url)), contentType: 'audio/amr' },
  ]
  const text = (body: string) => double.text(moUrl, { to: code, body, media })
  await text('WHALE before all')
  const page = await signedIn(browser, house, `/inboxes/${inboxId}/settings`)
  const key = await makePrivate(page)
  const board = `/inboxes/${inboxId}/board`
  await page.goto(`${house.url}${board}`)
  const colleague = await signedIn(browser, house, board)
  await text('WHALE for our eyes only')
  for (const each of [page, colleague]) {
    await isLocked(each)
    await each.getByText('1 of 2').waitFor()
    await each.keyboard.press('j')
    await stage(each).getByText('WHALE for our eyes only').waitFor()
    await stage(each)
      .getByText(/^Picture · \d+ kB$/)
      .waitFor()
    await isLocked(each)
  }

  await page.keyboard.press('l')
  await page.getByRole('textbox', { name: 'Storage password' }).fill('whatever it may be')
  await page.keyboard.press('Enter')
  await page.getByText('This password does not open the inbox.').waitFor()
  await page.getByRole('textbox', { name: 'Storage password' }).fill(password)
  await page.keyboard.press('Enter')
  const picture = page.getByAltText(/^Picture 1 from/)
  await picture.waitFor()
  await isDrawn(picture)
  const addresses = await picture.evaluateAll((all) => all.map((each) => ('src' in each ? String(each.src) : '')))
  // The page comes unlocked from the server, too, to this browser alone.
  for (const [each, says] of [
    [page, 'Private, unlocked'],
    [colleague, 'Private, locked'],
  ] as const) {
    const cookies = await each.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    expect((await firstHtml(house, board, cookie)).drawn).toContain(says)
  }
  await openTab(page, 'Sound 2')
  await plays(page.getByLabel(/^Sound 2 from/))
  // A feed that was opened before tells of what comes now, unlocked.
  await double.text(moUrl, { to: code, body: 'WHALE once more', media: allSamples })
  await page.getByText('2 of 3').waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await stage(page).getByText('WHALE once more').waitFor()
  // The last of them is prepared last.
  await openTab(page, `Clip ${samples.length}`)
  await page.getByLabel(new RegExp(`^Clip ${samples.length} from`)).waitFor()
  await allIsShown(page)

  // Another tab is drawn before, and comes alive after: it must not have missed it.
  const scripts = await heldBack(page.context())
  const [tab] = await Promise.all([page.waitForEvent('popup'), page.evaluate(`void open('/inboxes/${inboxId}/list')`)])
  await tab.getByText('Private, unlocked').waitFor()
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await isLocked(page)
  scripts.letGo()
  await tab.getByText('Private, locked').waitFor()
  await isLockedInRows(tab)
  const answers = await page.evaluate(
    (urls) => Promise.all(urls.map(async (url) => (await fetch(url)).status)),
    addresses,
  )
  expect(answers).toEqual([403])
  await isLocked(colleague)

  // Another password, and one more by the key when that was lost.
  await page.goto(`${house.url}/inboxes/${inboxId}/settings`)
  await page.getByRole('button', { name: 'Change the password …' }).click()
  await page.getByRole('textbox', { name: 'Storage password', exact: true }).fill(password)
  await choose(page, 'a second one that is long')
  await page.getByText('The password is changed.').waitFor()
  await page.getByRole('button', { name: 'Use the recovery key …' }).click()
  await page.getByRole('textbox', { name: 'Recovery key' }).fill('AGE-SECRET-KEY-1NOTHING')
  await choose(page, 'a third one that is long')
  await page.getByText('This recovery key does not open the inbox.').waitFor()
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(`  ${key.toLowerCase()} `)
  await page.keyboard.press('Enter')
  await page.getByText('The inbox has a new password.').waitFor()
  // A row asks for it, too.
  await tab
    .getByRole('button', { name: /^Unlock what/ })
    .first()
    .click()
  await tab.getByRole('textbox', { name: 'Storage password' }).fill('a third one that is long')
  await tab.keyboard.press('Enter')
  await tab
    .getByRole('button', { name: /^Play what/ })
    .first()
    .waitFor()
})

/** Types a new storage password, twice, and sends it. */
const choose = async (page: Page, chosen: string): Promise<void> => {
  await page.getByLabel('New storage password').fill(chosen)
  await page.getByLabel('Once more').fill(chosen)
  await page.keyboard.press('Enter')
}

const isLockedInRows = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /^Unlock what/ })
    .first()
    .waitFor()

test('what ClamAV finds something in waits for who may decide: released it is seen, erased it is gone', async () => {
  const { inboxId, moUrl, code } = await aScene(house, double, receiver, { moderation: false, undoWindowSeconds: 5 })
  const page = await signedIn(browser, house, `/inboxes/${inboxId}/board`)
  const bytes = Buffer.concat([readFileSync(new URL('../../samples/picture.png', import.meta.url)), marker])
  const media = [1, 2].map(() => ({ bytes, contentType: 'image/png' }))
  await double.text(moUrl, { to: code, body: 'WHALE with something in it', media })
  await stage(page).getByText('In quarantine: ClamAV found Test.Marker.').waitFor()
  expect(await stage(page).locator('img, a[download]').count()).toBe(0)
  const decide = async (verdict: string): Promise<void> => {
    await page.getByRole('button', { name: verdict, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: verdict }).click()
  }
  // On the smallest phone, too, there is a way on to the next one.
  await page.setViewportSize({ width: 320, height: 700 })
  const next = await page.getByRole('button', { name: 'Next', exact: true }).boundingBox()
  expect((next?.x ?? 320) + (next?.width ?? 0)).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width: 1440, height: 900 })
  await decide('Release')
  const picture = page.getByAltText(/^Picture 1 from/)
  await picture.waitFor()
  await isDrawn(picture)
  await page.getByRole('link', { name: 'Its page' }).click()
  await page.waitForURL(/\/submissions\//)
  await openTab(page, 'Picture 2')
  await decide('Erase')
  await page.getByText('This part was erased.').waitFor()
})
