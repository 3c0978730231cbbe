import { actorOf, may, mayEverywhere, methodOf, type Viewer } from '../account/account.js'
import { findKnownCampaign } from '../campaign/campaign.store.js'
import type { CampaignId } from '../campaign/campaign.js'
import { campaignVariableNames } from '../campaign/check-campaign.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import type { OptInType } from '../consent/choices.js'
import type { ConsentEvidence } from '../consent/consent.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { addressOf } from '../message/address.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { findSubmissionSender } from '../submission/sender.store.js'
import type { SubmissionId } from '../submission/submission.js'
import { faultOfEvidence } from './evidence.js'
import { optInPhones, type OptInOutcome } from './opt-in-phones.use-case.js'
import { faultOfFields, type SubscriberFields } from './subscriber.js'

export type SubscribeRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found'; readonly what: 'campaign' | 'submission' }
  | { readonly kind: 'inactive' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** A phone by its number, with the evidence that it agreed; or whoever sent a submission, which is the evidence. */
export type Whom =
  | {
      readonly kind: 'phone'
      readonly phone: string
      readonly fields: SubscriberFields
      readonly evidence: ConsentEvidence
    }
  | { readonly kind: 'sender-of'; readonly submissionId: SubmissionId }

export type Subscribe = (request: {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  readonly type: OptInType
  readonly whom: Whom
}) => Promise<Result<{ readonly phone: string; readonly outcome: OptInOutcome }, SubscribeRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Opts one phone into a campaign, by a person's hand or a program's. */
export const makeSubscribe =
  ({ db, now, newId }: Deps): Subscribe =>
  async ({ viewer, campaignId, type, whom }) => {
    // Whoever is limited to some inboxes opts their senders in, and nobody else.
    const isAllowed = whom.kind === 'sender-of' ? may(viewer, 'moderate') : mayEverywhere(viewer, 'moderate')
    if (!isAllowed) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const known = await findOwn(tx, viewer, campaignId)
      if (!known) return failed({ kind: 'not-found', what: 'campaign' })
      if (known.campaign.status === 'inactive') return failed({ kind: 'inactive' })
      const at = now()
      const wanted = await wantedOf(tx, viewer, whom, known, at)
      if (!wanted.ok) return wanted
      const method = methodOf(viewer)
      const optingIn = { known, type, method, actor: actorOf(viewer), now: at, newId } as const
      const [outcome = 'opted-out'] = await optInPhones(tx, { ...optingIn, wanted: [wanted.value] })
      return ok({ phone: wanted.value.phone, outcome })
    })
  }

export const findOwn = async (
  tx: Tx,
  { organisationId }: Viewer,
  campaignId: CampaignId,
): Promise<KnownCampaign | undefined> => {
  const known = await findKnownCampaign(tx, campaignId)
  return known?.campaign.organisationId === organisationId ? known : undefined
}

const wantedOf = async (tx: Tx, viewer: Viewer, whom: Whom, { shortCode }: KnownCampaign, now: Date) => {
  if (whom.kind === 'sender-of') {
    const sent = await findSubmissionSender(tx, viewer, whom.submissionId)
    if (sent === undefined) return failed({ kind: 'not-found', what: 'submission' } as const)
    if (!sent.sender.startsWith('+')) return invalid(['submissionId'], 'Only phones can subscribe.')
    return ok({ phone: sent.sender, fields: {}, evidence: null, messageId: sent.messageId })
  }
  const { address, isPhone } = addressOf(whom.phone, shortCode.country)
  if (!isPhone) return invalid(['phone'], 'This is no phone number. Write it with its country: +12025550143.')
  const noEvidence = faultOfEvidence(whom.evidence, now)
  if (noEvidence !== undefined) return invalid(['evidence'], noEvidence)
  const fault = faultOfFields(whom.fields, campaignVariableNames)
  if (fault !== undefined) return invalid(['fields'], fault)
  return ok({ phone: address, fields: whom.fields, evidence: whom.evidence, messageId: null })
}

const invalid = (path: readonly string[], message: string) => failed({ kind: 'invalid', path, message } as const)
