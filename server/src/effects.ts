import type { OrganisationId } from './account/account.js'
import type { CampaignId } from './campaign/campaign.js'
import type { CampaignMessageId } from './campaign-message/campaign-message.js'
import type { ExportUploadId } from './destination/upload.js'
import type { ProviderCopyId } from './erasure/provider-copy.js'
import type { ExportId } from './export/export.js'
import type { MailId } from './mail/mail.js'
import type { PartId } from './message/message.js'
import type { OutboundMessageId } from './message/outbound.js'
import type { DecisionId } from './submission/decision.js'
import type { DeliveryId } from './postback/postback.js'

/** Everything we do to the world. An effect carries the id of the row that says what is to be done, and nothing else. */
export type Effect =
  | { readonly kind: 'send-message'; readonly subjectId: OutboundMessageId }
  | { readonly kind: 'post-back'; readonly subjectId: DeliveryId }
  | { readonly kind: 'fetch-part'; readonly subjectId: PartId }
  | { readonly kind: 'prepare-media'; readonly subjectId: PartId }
  | { readonly kind: 'prepare-clip'; readonly subjectId: PartId }
  | { readonly kind: 'send-mail'; readonly subjectId: MailId }
  | { readonly kind: 'spread-campaign-message'; readonly subjectId: CampaignMessageId }
  | { readonly kind: 'spread-import-texts'; readonly subjectId: CampaignId }
  | { readonly kind: 'make-export'; readonly subjectId: ExportId }
  | { readonly kind: 'upload-export'; readonly subjectId: ExportUploadId }
  | { readonly kind: 'erase-at-provider'; readonly subjectId: ProviderCopyId }

export type EffectKind = Effect['kind']
export type EffectOf<Kind extends EffectKind> = Extract<Effect, { readonly kind: Kind }>

/** An effect as it is written into the outbox. */
export type Due = {
  readonly effect: Effect
  readonly organisationId: OrganisationId | null
  /** The decision whose undo cancels it. */
  readonly decisionId: DecisionId | null
  /** The rate limit it waits for: a key of the table `lane`; null for none. */
  readonly lane: string | null
  /** Goes before what waits in its lane. */
  readonly urgent?: boolean
  readonly at: Date
}

/** What one run of an effect came to; the relay writes it down. */
export type Outcome =
  | { readonly kind: 'done' }
  /** Cannot succeed, and why, as a sentence. */
  | { readonly kind: 'failed'; readonly why: string }
  /** To be tried again then. */
  | { readonly kind: 'again'; readonly at: Date; readonly why: string }
  /** May or may not have happened; listed, never repeated by itself. */
  | { readonly kind: 'unknown'; readonly why: string }

/** Runs one claimed effect. `attempt` counts from 1. The signal fires when the process is asked to stop. */
export type Handle<Kind extends EffectKind> = (
  effect: EffectOf<Kind>,
  attempt: number,
  signal: AbortSignal,
) => Promise<Outcome>

/** An effect without a handler does not compile. */
export type Handlers = { readonly [Kind in EffectKind]: Handle<Kind> }
