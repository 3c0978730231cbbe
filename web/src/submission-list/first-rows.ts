import type { SubmissionListQueryVariables } from '@/graphql/generated/graphql'

/** As many as a screen shows. */
export const inSight = 12

/** What an unfiltered list shows in its first HTML. */
export const firstRows = (inboxId: string | null): SubmissionListQueryVariables => ({
  filter: inboxId === null ? {} : { inboxIds: [inboxId] },
  orderBy: 'NEWEST_FIRST',
  first: inSight,
  after: null,
})
