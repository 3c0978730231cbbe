import type { Page } from 'playwright-core'
import type { House } from '../house.js'

export type PhonePage = {
  readonly number: string
  readonly text: (words: string) => Promise<void>
  /** Waits until it is shown. */
  readonly got: (words: string) => Promise<void>
  /** How often it is shown. */
  readonly shows: (words: string) => Promise<number>
}

/** What the page of phones shows of one, and a way to text from it to a code. */
export const aPhonePage = async (
  page: Page,
  house: House,
  phone: { readonly phone: string; readonly name: string } | undefined,
  shortCodeId: string,
): Promise<PhonePage> => {
  if (!phone) throw new Error('the demo lacks phones')
  await page.goto(`${house.url}/phones?phone=${encodeURIComponent(phone.phone)}`)
  const log = page.getByRole('log', { name: new RegExp(phone.name) })
  await page.getByLabel('Short code').selectOption({ value: shortCodeId })
  await page.getByRole('radio', { name: 'SMS', exact: true }).check()
  const bubbles = (words: string) => log.getByText(words, { exact: true })
  return {
    number: phone.phone,
    text: async (words) => {
      await page.getByLabel('Text', { exact: true }).fill(words)
      await page.keyboard.press('Enter')
      await bubbles(words).last().waitFor()
    },
    got: (words) => bubbles(words).last().waitFor(),
    shows: (words) => bubbles(words).count(),
  }
}
