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
  // They wait in a list until the page is painted.
  const addresses = new Set(html.match(/"\/_next\/static\/[^"\\]+\.js"/g)?.map((quoted) => quoted.slice(1, -1)))
  // Browsers that know modules leave the one with the polyfills alone.
  for (const [, src] of html.matchAll(/<script src="([^"]+)" noModule/g)) if (src) addresses.delete(src)
  if (addresses.size < 5) throw new Error('a page of ours has more scripts than these')
  const scripts = [...addresses].map(async (src) => (await fetch(new URL(src, house.url))).arrayBuffer())
  const sizes = (await Promise.all(scripts)).map((bytes) => gzipSync(Buffer.from(bytes)).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}
