import type { CDPSession, Page } from 'playwright-core'

type Way = { readonly right?: number; readonly down?: number }

/** A finger put on the middle of the card, drawn some pixels away in small steps, and lifted. */
export const draw = async (page: Page, finger: CDPSession, { right = 0, down = 0 }: Way): Promise<void> => {
  const box = await page.locator('[data-submission]').boundingBox({ timeout: 1_000 })
  if (!box) throw new Error('no card')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + right * part, y: y + down * part }],
    })
  await touch('touchStart', 0)
  for (const step of Array.from({ length: 10 }, (_, index) => index + 1)) await touch('touchMove', step / 10)
  await touch('touchEnd', 1)
}
