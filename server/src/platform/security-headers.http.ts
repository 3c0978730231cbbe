import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'

export type Site = {
  /** Where browsers reach us. */
  readonly publicUrl: string
  /** Every origin that our pages may have: in development a person may type either name of the loopback address. */
  readonly origins: readonly string[]
  readonly development: boolean
}

/** Seldom needed by a page, and by ours never. */
const unneeded = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'midi', 'display-capture']

const aYear = 365 * 24 * 60 * 60

/** What no answer of the API needs; a browser that shows one anyway does nothing with it. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const isHttps = (publicUrl: string): boolean => publicUrl.startsWith('https:')

/** On every answer, also on refusals and faults; doors may say something stricter of their own. */
export const securityHeaders = ({ publicUrl, development }: Site): RequestHandler => {
  const always = {
    'Content-Security-Policy': nothing,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // Our own doors may know where a request comes from; nobody else learns what the address bar says.
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': unneeded.map((name) => `${name}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Of this name alone: what else lives in the domain is not ours to decide. Over plain HTTP it would mean nothing.
    ...(isHttps(publicUrl) && { 'Strict-Transport-Security': `max-age=${aYear}` }),
  }
  const headers = Object.entries(always)
  return (request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    // The query page of development brings its scripts from elsewhere.
    if (development && request.method === 'GET' && request.path === '/graphql')
      response.removeHeader('Content-Security-Policy')
    next()
  }
}

/** The policy of one page: scripts run by their nonce, and by those that such a one loads. */
export const pagePolicy = ({ publicUrl, origins }: Site, nonce: string): string => {
  const sockets = origins.map((origin) => origin.replace(/^http/, 'ws'))
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // The dialogs and notices of the libraries write style elements; without scripts those can do little.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${origins.join(' ')}`,
    `media-src 'self' blob: ${origins.join(' ')}`,
    `connect-src 'self' ${sockets.join(' ')}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps(publicUrl) ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/**
 * Stands before the pages. The nonce goes to the browser in the policy and to Next in the request's headers, from where
 * it takes the nonce for its own scripts. Beside it stands where the API is, for what pages ask on behalf of their
 * visitor, or nothing; what a client sends under these names is overwritten.
 */
export const pageHeaders =
  (site: Site, api: string | undefined): RequestHandler =>
  (request, response, next) => {
    if (api === undefined) delete request.headers['x-api']
    else request.headers['x-api'] = api
    const nonce = randomBytes(16).toString('base64')
    const policy = pagePolicy(site, nonce)
    request.headers['x-nonce'] = nonce
    request.headers['content-security-policy'] = policy
    delete request.headers['content-security-policy-report-only']
    response.set('Content-Security-Policy', policy)
    next()
  }
