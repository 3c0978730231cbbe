import { gzipSync } from 'node:zlib'
import type { House } from '../house.js'

export type FirstHtml = {
  readonly html: string
  /** Without scripts: what a browser draws before any has run. */
  readonly drawn: string
  readonly cacheControl: string | null
}

/** A page as the server makes it for whoever has this cookie. */
export const firstHtml = async (house: House, path: string, cookie: string): Promise<FirstHtml> => {
  const response = await fetch(house.url + path, { headers: { cookie, accept: 'text/html' }, redirect: 'error' })
  const html = await response.text()
  const drawn = html.replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
  return { html, drawn, cacheControl: response.headers.get('cache-control') }
}

/** The kilobytes of script, compressed, that a page asks for by itself. */
export const kilobytesOfScript = async (house: House, { html }: FirstHtml): Promise<number> => {
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)]
  // Browsers that know modules leave the one with the polyfills alone.
  const addresses = new Set(tags.flatMap(([tag, src]) => (src && !/nomodule/i.test(tag) ? [src] : [])))
  const scripts = [...addresses].map(async (src) => (await fetch(new URL(src, house.url))).arrayBuffer())
  const sizes = (await Promise.all(scripts)).map((bytes) => gzipSync(Buffer.from(bytes)).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}
