import { never } from '../kernel/never.js'
import type { FetchPlan, GuardedHttp } from './channel.js'
import { hopTo } from './redirect.js'

/** What asking for a part's bytes came to. */
export type Download =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string | null }
  /** Asking again can't help. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Not now; providers may announce media a moment before they have it. */
  | { readonly kind: 'not-yet'; readonly why: string }

const mostRedirects = 3
const patience = 30_000
const redirects: readonly number[] = [301, 302, 303, 307, 308]

type Ask = {
  readonly http: GuardedHttp
  readonly plan: FetchPlan
  readonly url: string
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** Fetches a part, following redirects by hand so that each address is checked and no credential goes astray. */
export const download = async ({ http, plan, url, maxBytes, signal }: Ask): Promise<Download> => {
  if (plan.kind === 'refused') return { kind: 'refused', why: plan.reason }
  let hop = hopTo(plan, url)
  for (let followed = 0; followed <= mostRedirects; followed += 1) {
    if (hop.kind === 'refused') return hop
    const answer = await http({
      method: 'GET',
      url: hop.url,
      headers: hop.headers,
      timeoutMilliseconds: patience,
      maxBytes,
      signal,
    })
    switch (answer.kind) {
      case 'forbidden':
        return { kind: 'refused', why: answer.why }
      case 'unreachable':
      case 'broken':
        return { kind: 'not-yet', why: answer.why }
      case 'answered': {
        const { status, headers, body } = answer
        if (status === 200) return { kind: 'bytes', bytes: body, contentType: headers['content-type'] ?? null }
        const location = headers['location']
        if (!redirects.includes(status) || !location)
          return { kind: 'not-yet', why: `The provider answered ${status}.` }
        hop = hopTo(plan, location, hop.url)
        break
      }
      default:
        return never(answer)
    }
  }
  return { kind: 'refused', why: `The provider redirected more than ${mostRedirects} times.` }
}
