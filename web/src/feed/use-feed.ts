'use client'

import type { SubmissionChangesSubscription } from '@/graphql/generated/graphql'
import { SubmissionChangesDocument } from './documents'
import { useFollowing, type Feed, type FeedListener } from './use-following'

export type { Feed }
export type Batch = SubmissionChangesSubscription['submissionChanges']

const submissions = {
  document: SubmissionChangesDocument,
  variables: (inboxIds: string[], after: string | null) => ({ inboxIds, after }),
  batchOf: ({ submissionChanges }: SubmissionChangesSubscription): Batch => submissionChanges,
}

/** Follows what happens to the submissions of inboxes. */
export const useFeed = (inboxIds: readonly string[], listener: FeedListener<Batch>): Feed =>
  useFollowing(submissions, inboxIds, listener)
