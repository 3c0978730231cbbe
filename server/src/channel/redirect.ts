import type { FetchPlan } from './channel.js'

type Allowed = Extract<FetchPlan, { kind: 'fetch' }>

/** One request on the way to a part's bytes, or why it is not made. */
export type Hop =
  | { readonly kind: 'ask'; readonly url: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly why: string }

/** Hosts are `URL.host`: with the port where it is unusual. A leading dot means any subdomain. */
const matches = (host: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.startsWith('.') ? host.endsWith(pattern) : host === pattern))

/**
 * The next request: the first one, or where a redirect points to. Each address is checked anew, credentials are left
 * out where they don't belong, and what began encrypted stays encrypted.
 */
export const hopTo = (plan: Allowed, target: string, from?: string): Hop => {
  if (!URL.canParse(target, from)) return { kind: 'refused', why: 'The address is no URL.' }
  const url = new URL(target, from)
  if (from && new URL(from).protocol === 'https:' && url.protocol !== 'https:') {
    return { kind: 'refused', why: `A redirect left https for ${url.protocol}//${url.host}.` }
  }
  if (!matches(url.host, plan.hosts)) {
    return {
      kind: 'refused',
      why: `${from ? 'A redirect pointed to' : 'The address is at'} ${url.host}, which is not allowed.`,
    }
  }
  return { kind: 'ask', url: url.href, headers: matches(url.host, plan.credentialHosts) ? plan.headers : {} }
}
