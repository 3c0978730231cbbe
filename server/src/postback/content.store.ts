import { CampaignTable } from '../campaign/campaign.table.js'
import { withCampaignDefaults } from '../campaign/campaign.js'
import { ConsentEventTable } from '../consent/consent-event.table.js'
import { InboxTable } from '../inbox/inbox.table.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import { findStandings } from '../media/public-url.store.js'
import { MessageTable } from '../message/message.table.js'
import { findRows, type Db } from '../platform/db.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import { DecisionTable, decisionOf } from '../submission/decision.table.js'
import { SubmissionTable } from '../submission/submission.table.js'
import type { ApprovedContent, PostbackContent, SmsContent, SubscriptionContent } from './body.js'
import type { OpenDelivery } from './postback.store.js'

type Contents<Content> = ReadonlyMap<OpenDelivery, Content>

/** What each of these tells; those whose subject is gone are left out. */
export const findContents = async (db: Db, all: readonly OpenDelivery[]): Promise<Contents<PostbackContent>> => {
  const [approved, sms, subscriptions] = await Promise.all([
    findApproved(
      db,
      all.filter(({ delivery }) => delivery.submissionId !== null),
    ),
    findSms(
      db,
      all.filter(({ delivery }) => delivery.messageId !== null),
    ),
    findSubscriptions(
      db,
      all.filter(({ delivery }) => delivery.consentEventId !== null),
    ),
  ])
  return new Map<OpenDelivery, PostbackContent>([...approved, ...sms, ...subscriptions])
}

const findApproved = async (db: Db, all: readonly OpenDelivery[]): Promise<Contents<ApprovedContent>> => {
  if (all.length === 0) return new Map()
  const submissionIds = all.map(({ delivery }) => delivery.submissionId)
  const ofThese = 'select message_id from submission where id = any($1::uuid[])'
  const [inboxes, submissions, messages, parts, decisions, standings] = await Promise.all([
    findRows(db, InboxTable, 'id = any($1::uuid[])', [all.map(({ delivery }) => delivery.inboxId)]),
    findRows(db, SubmissionTable, 'id = any($1::uuid[])', [submissionIds]),
    findRows(db, MessageTable, `id in (${ofThese})`, [submissionIds]),
    findRows(db, PartTable, `message_id in (${ofThese}) order by message_id, position`, [submissionIds]),
    findRows(db, DecisionTable, 'id = any($1::uuid[])', [all.flatMap(({ delivery }) => delivery.decisionId ?? [])]),
    findStandings(db, 'submissions', submissionIds),
  ])
  const inboxOf = byId(inboxes)
  const submissionOf = byId(submissions)
  const messageOf = byId(messages)
  const partsOf = new Map<string, Part[]>()
  for (const part of parts) partsOf.set(part.messageId, [...(partsOf.get(part.messageId) ?? []), part])
  const decisionOfId = new Map<string, ReturnType<typeof decisionOf>>(
    decisions.map((each) => [each.id, decisionOf(each)]),
  )
  return contentsOf(all, ({ delivery }) => {
    const inbox = inboxOf.get(delivery.inboxId ?? '')
    const submission = submissionOf.get(delivery.submissionId ?? '')
    const message = submission && messageOf.get(submission.messageId)
    const standing = message && standings.get(message.id)
    if (!inbox || !submission || !message || !standing) return undefined
    const decision = decisionOfId.get(delivery.decisionId ?? '') ?? null
    return { kind: 'approved', inbox, submission, message, parts: partsOf.get(message.id) ?? [], standing, decision }
  })
}

const findSms = async (db: Db, all: readonly OpenDelivery[]): Promise<Contents<SmsContent>> => {
  if (all.length === 0) return new Map()
  const [campaigns, messages] = await Promise.all([
    findRows(db, CampaignTable, 'id = any($1::uuid[])', [all.map(({ delivery }) => delivery.campaignId)]),
    findRows(db, MessageTable, 'id = any($1::uuid[])', [all.map(({ delivery }) => delivery.messageId)]),
  ])
  const campaignOf = byId(campaigns)
  const messageOf = byId(messages)
  return contentsOf(all, ({ delivery }) => {
    const campaign = campaignOf.get(delivery.campaignId ?? '')
    const message = messageOf.get(delivery.messageId ?? '')
    return campaign && message && { kind: 'sms', campaign, message }
  })
}

const findSubscriptions = async (db: Db, all: readonly OpenDelivery[]): Promise<Contents<SubscriptionContent>> => {
  if (all.length === 0) return new Map()
  const campaignIds = all.map(({ delivery }) => delivery.campaignId)
  const [campaigns, codes, events] = await Promise.all([
    findRows(db, CampaignTable, 'id = any($1::uuid[])', [campaignIds]),
    findRows(db, ShortCodeTable, 'id in (select short_code_id from campaign where id = any($1::uuid[]))', [
      campaignIds,
    ]),
    findRows(db, ConsentEventTable, 'id = any($1::uuid[])', [all.map(({ delivery }) => delivery.consentEventId)]),
  ])
  const campaignOf = byId(campaigns.map(withCampaignDefaults))
  const codeOf = byId(codes)
  const eventOf = byId(events)
  return contentsOf(all, ({ delivery }) => {
    const campaign = campaignOf.get(delivery.campaignId ?? '')
    const event = eventOf.get(delivery.consentEventId ?? '')
    const code = campaign && codeOf.get(campaign.shortCodeId)
    return campaign && event && code && { kind: 'subscription', campaign, event, code: code.code }
  })
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]))

const contentsOf = <Content>(
  all: readonly OpenDelivery[],
  contentOf: (open: OpenDelivery) => Content | undefined,
): Contents<Content> =>
  new Map(
    all.flatMap((open) => {
      const content = contentOf(open)
      return content === undefined ? [] : [[open, content] as const]
    }),
  )
