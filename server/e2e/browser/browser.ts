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
  afterAll(() => browser.close())
  return browser
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
  return page
}
