import { neverReached } from '../message/outbound.js'

// Conditions as SQL; `message` and `mt` are what the tables are called in the statement.

/** What the SMS inbox shows, as its indexes say it. */
export const inSmsInbox = (message: string): string =>
  `${message}.kind = 'sms' and ${message}.route in ('campaign', 'answer')`

/** What a phone wrote to campaigns of an organisation, as the index says it, which knows numbers from their ends. */
export const fromPhone = (message: string, organisationId: string, phone: string): string => `
  ${message}.organisation_id = ${organisationId}::uuid and ${message}.campaign_id is not null
  and reverse(${message}.sender) = reverse(${phone}::text)`

/** Of what answers submissions, only those of the inboxes in that array. */
export const answersWithin = (mt: string, inboxIds: string): string => `
  (${mt}.submission_id is null or exists (
    select from submission where submission.id = ${mt}.submission_id and submission.inbox_id = any(${inboxIds}::uuid[])))`

const states = neverReached.map((state) => `'${state}'`).join(', ')

/**
 * The MTs that the phone of a message may have had on its code before it wrote. Found when somebody looks and not when the
 * message comes in: an MT that was leaving at that moment has written down by then when it left. What an organisation may
 * not see is left out: another's on a shared code, and what the operator answered to a keyword that is nobody's.
 */
export const saidBefore = (message: string, mt: string): string => `
  ${mt}.recipient = ${message}.sender and ${mt}.short_code_id = ${message}.short_code_id
  and ${mt}.sent_at < ${message}.received_at and ${mt}.state not in (${states})
  and (${mt}.organisation_id = ${message}.organisation_id
       or (${mt}.organisation_id is null and ${mt}.occasion <> 'unknown-keyword'))`
