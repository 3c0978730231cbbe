import express from 'express'
import { expect, test } from 'vitest'
import { listen } from '../testing/listen.js'
import { paintFirst } from './paint-first.http.js'

const tag = (name: string): string => `<script src="/_next/static/chunks/${name}.js" async="" nonce="abc+/="></script>`
/** As Next writes it behind what is drawn. */
const lastTag = '<script src="/_next/static/chunks/main.js" nonce="abc+/=" async=""></script>'
/** How Next announces that one. */
const announced =
  '<link rel="preload" as="script" fetchPriority="low" nonce="abc+/=" href="/_next/static/chunks/main.js"/>'
/** The end of what runs them. */
const runs = (...names: readonly string[]): string =>
  `(${JSON.stringify(names.map((name) => `/_next/static/chunks/${name}.js`))})</script>`

type Told = { readonly type?: string; readonly length?: number }

/** What a browser gets of a page that Next writes in these parts. */
const shown = async (parts: readonly Buffer[], { type = 'text/html; charset=utf-8', length }: Told = {}) => {
  const app = express().use(paintFirst, (_request, response) => {
    response.setHeader('content-type', type)
    if (length !== undefined) response.setHeader('content-length', length)
    for (const part of parts.slice(0, -1)) response.write(part)
    response.end(parts.at(-1))
  })
  const { url, close } = await listen(app)
  const text = await (await fetch(url)).text()
  await close()
  return text
}

const page = (...parts: readonly string[]): Promise<string> => shown(parts.map((part) => Buffer.from(part)))

test('scripts wait, and the last of them gives way to what runs them all', async () => {
  const html = await page(
    `<html><head>${announced}${tag('a')}${tag('b')}</head><body><p>Hello</p>${lastTag}</body></html>`,
  )
  expect(html.startsWith('<html><head></head><body><p>Hello</p><script nonce="abc+/=">(sources=>{')).toBe(true)
  expect(html.endsWith(`${runs('a', 'b', 'main')}</body></html>`)).toBe(true)
})

test('a page in parts is one page, and what it asks for later runs when it comes', async () => {
  const html = await page(`<head>${tag('a')}</head>`, `<body><p>`, `</p>${lastTag}`, tag('late'))
  expect(html).toMatch(/^<head><\/head><body><p><\/p><script nonce/)
  expect(html.endsWith(`${runs('a', 'main')}${tag('late')}`)).toBe(true)
})

test('no letter is torn where two parts meet', async () => {
  const bytes = Buffer.from(`<head>${tag('a')}</head><body>Grüße 🐋${lastTag}`)
  const whale = bytes.indexOf(Buffer.from('🐋'))
  expect(await shown([bytes.subarray(0, whale + 2), bytes.subarray(whale + 2)])).toContain('Grüße 🐋')
})

test.each([
  ['a script for browsers of long ago', '<script src="/_next/static/chunks/a.js" noModule="" nonce="abc"></script>'],
  ['a script of somebody else', '<script src="https://elsewhere.example/a.js" async=""></script>'],
  ['a script that stands in the page', '<script nonce="abc">1</script>'],
])('%s is left alone', async (_what, text) => {
  expect(await page(`<head>${text}</head><body>`)).toBe(`<head>${text}</head><body>`)
})

test.each([
  ['an answer that is no page', { type: 'application/json' }],
  ['a page whose length is told', { length: tag('a').length }],
])('%s is left alone', async (_what, told) => {
  expect(await shown([Buffer.from(tag('a'))], told)).toBe(tag('a'))
})
