import type { Viewer } from '../account/account.js'
import { makeTokenBuckets } from '../platform/token-bucket.js'

/** Programs are counted by their keys; people are not: they are as fast as people are. */
export const makeKeyLimit = (
  perMinute: number,
  now: () => number = () => performance.now(),
): ((viewer: Viewer) => number) => {
  const take = makeTokenBuckets({ perMinute, now })
  return (viewer) => (viewer.kind === 'api-key' ? take(viewer.keyId) : 0)
}
