import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { demoSignIn } from '../../src/wire-demo.js'
import type { House } from '../house.js'

/** Debian's Chromium without what it would like to fetch; ended with the file. */
export const aBrowser = async (): Promise<Browser> => {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => (await newContext(options)).on('page', waitingForLife)
  afterAll(() => browser.close())
  return browser
}

/** What the server drew looks as if it could be pressed; it can when its scripts have taken over. */
const alive = (page: Page): Promise<void> => page.locator('html[data-alive]').waitFor({ state: 'attached' })

const waitingForLife = (page: Page): void => {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  page.goto = async (...asked) => {
    const answer = await goto(...asked)
    // Whoever waits for the first bytes alone wants none of it.
    if (asked[1]?.waitUntil === 'commit') return answer
    if (answer?.headers()['content-type']?.startsWith('text/html')) await alive(page)
    return answer
  }
  page.reload = async (...asked) => {
    const answer = await reload(...asked)
    await alive(page)
    return answer
  }
}

const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

type Wishes = BrowserContextOptions & { readonly as?: { readonly email: string; readonly password: string } }

/** A person at the sign-in page, as everybody comes in; the demo's owner at a desk unless wished otherwise. */
export const signedIn = async (browser: Browser, house: House, path: string, wishes: Wishes = desk): Promise<Page> => {
  const { as = demoSignIn, ...context } = wishes
  const page = await browser.newPage(context)
  page.setDefaultTimeout(20_000)
  await page.goto(`${house.url}${path}`)
  await page.getByLabel('E-mail address').fill(as.email)
  await page.getByLabel('Password', { exact: true }).fill(as.password)
  // The form waits for its scripts: until then Enter sends nothing.
  await page.getByRole('button', { name: 'Sign in', disabled: false }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${house.url}${path}`)
  await alive(page)
  return page
}
