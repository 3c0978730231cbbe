import type { BoardSubmissionsQueryVariables } from '@/graphql/generated/graphql'

/** As many as a screen shows before the feed has begun. */
const inSight = 12

/** What the board shows in its first HTML. The list that it works with is asked for when the feed begins. */
export const firstPending = (inboxId: string): BoardSubmissionsQueryVariables => ({
  inboxId,
  folder: 'PENDING',
  orderBy: 'OLDEST_FIRST',
  first: inSight,
  after: null,
})
