import type { ApolloCache } from '@apollo/client'

const ofPart = /^(?:Image|Video|Audio|Text|Other)Part:/

/** Takes everything out of the cache that says how a part looks or sounds, or where it is. */
export const forgetParts = (cache: ApolloCache): void => {
  const held = cache.extract()
  if (typeof held !== 'object' || held === null) return
  for (const id of Object.keys(held)) if (ofPart.test(id)) cache.evict({ id, broadcast: false })
  cache.gc()
}
