import { randomUUID } from 'node:crypto'
import type { Household } from '../household.js'

/** An organisation with a campaign on a code: all that rows of the SMS inbox refer to. */
export const aCampaignIn = async ({ rows }: Household) => {
  const [organisationId, channelId, codeId, campaignId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await rows('set session_replication_role = replica')
  await rows(`insert into organisation (id, name, created_at) values ($1, 'Bench', now())`, [organisationId])
  await rows(
    `insert into channel (id, organisation_id, kind, name, intake_key, settings, per_second, created_at)
     values ($1, $2, 'simulator', 'Bench', 'bench', '{}', 10, now())`,
    [channelId, organisationId],
  )
  await rows(
    `insert into short_code (id, country, code, type, sharing, organisation_id, sms_channel_id, mms_channel_id, texts, created_at)
     values ($1, 'US', '72345', 'short-code', 'dedicated', $2, $3, $3, '{}', now())`,
    [codeId, organisationId, channelId],
  )
  await rows(
    `insert into campaign (id, organisation_id, short_code_id, kind, name, status, settings, created_at)
     values ($1, $2, $3, 'sms', 'Whales', 'active', '{}', now())`,
    [campaignId, organisationId, codeId],
  )
  await rows('set session_replication_role = default')
  return { organisationId, campaignId }
}
