'use client'

import { useFollowing, type Feed, type FeedListener } from '@/feed/use-following'
import type { SmsChangesSubscription } from '@/graphql/generated/graphql'
import { SmsChangesDocument } from './documents'

type SmsBatch = SmsChangesSubscription['smsChanges']

const sms = {
  document: SmsChangesDocument,
  variables: (campaignIds: string[], after: string | null) => ({ campaignIds, after }),
  batchOf: ({ smsChanges }: SmsChangesSubscription): SmsBatch => smsChanges,
}

/** Follows what happens to the SMS of campaigns. */
export const useSmsFeed = (campaignIds: readonly string[], listener: FeedListener<SmsBatch>): Feed =>
  useFollowing(sms, campaignIds, listener)
