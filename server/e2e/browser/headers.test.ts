import { expect, test } from 'vitest'
import { aDatabaseUrl } from '../../src/testing/database.js'
import { aHouse } from '../house.js'
import { aBrowser, signedIn } from './browser.js'

const house = await aHouse({ databaseUrl: await aDatabaseUrl(), allow: [], web: 'on' })
await house.start()
const browser = await aBrowser()
const { inboxes } = await house.ask<{ inboxes: { readonly nodes: readonly { readonly id: string }[] } }>(
  '{ inboxes { nodes { id } } }',
)
const inbox = `/inboxes/${inboxes.nodes[0]?.id}`

test('every page lives within its policy, without a word of complaint in the console', async () => {
  const page = await signedIn(browser, house, '/inboxes')
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  for (const path of [
    '/inboxes',
    '/inboxes/new',
    `${inbox}/board`,
    `${inbox}/settings`,
    '/phones',
    '/settings/channels',
    '/messages/unknown',
  ]) {
    await page.goto(`${house.url}${path}`)
    await page.getByRole('heading').first().waitFor()
    // What a page loads later is loaded by then: the feed's socket, pictures, fonts.
    await page.waitForLoadState('networkidle')
  }
  const signIn = await (await browser.newContext()).newPage()
  signIn.on('console', (message) => complaints.push(message.text()))
  await signIn.goto(`${house.url}/sign-in`)
  await signIn.getByLabel('E-mail address').waitFor()
  expect(complaints).toEqual([])
})

test('a script that a stranger got into a page does not run', async () => {
  const page = await signedIn(browser, house, '/inboxes')
  // As text, since this file is compiled for Node, which knows no document.
  const ran = await page.evaluate(`(async () => {
    const refused = new Promise((told) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => told(effectiveDirective))
    })
    const picture = document.createElement('div')
    picture.innerHTML = '<img src="data:," onerror="window.ran = true">'
    document.body.append(picture)
    return { refused: await refused, ran: 'ran' in window }
  })()`)
  expect(ran).toEqual({ refused: 'script-src-attr', ran: false })
})

test.each([
  '/sign-in',
  '/graphql',
  '/auth/get-session',
  '/channels/nobody/mo',
  '/media/nothing',
  '/healthz',
  '/nowhere',
])('%s is neither framed nor guessed at', async (path) => {
  const { headers } = await fetch(`${house.url}${path}`, { method: path === '/graphql' ? 'POST' : 'GET' })
  expect(headers.get('content-security-policy')).toMatch(/default-src '(self|none)'/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('x-powered-by')).toBeNull()
})
