import { lookup, Resolver } from 'node:dns/promises'
import type { Resolve, ResolvedAddress } from './guard.js'

/** The name servers did not answer in time, or could not: the system would only wait for them again, and longer. */
const hopeless = new Set(['ETIMEOUT', 'ESERVFAIL', 'EREFUSED'])

type Options = { readonly servers?: readonly string[]; readonly timeoutMilliseconds?: number }

/**
 * Finds the addresses of a name by asking the name servers from here. The system's own way blocks one of the four threads
 * that files need, too: a few endpoints with dead name servers would stop the taking in of media. Names that only this
 * machine knows are asked of the system, which has them at hand.
 */
export const makeResolve = ({ servers, timeoutMilliseconds = 2_000 }: Options = {}): Resolve => {
  const resolver = new Resolver({ timeout: timeoutMilliseconds, tries: 2 })
  if (servers) resolver.setServers(servers)
  return async (hostname) => {
    const answers = await Promise.allSettled([
      resolver.resolve4(hostname).then((found) => found.map((address): ResolvedAddress => ({ address, family: 4 }))),
      resolver.resolve6(hostname).then((found) => found.map((address): ResolvedAddress => ({ address, family: 6 }))),
    ])
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (found.length > 0) return found
    const failure = answers.find((answer) => answer.status === 'rejected' && hopeless.has(answer.reason?.code))
    if (failure?.status === 'rejected') throw failure.reason
    return lookup(hostname, { all: true, verbatim: true })
  }
}
