import type { EntitySchema, ObjectLiteral } from 'typeorm'
import { MemberTable } from './account/member.table.js'
import { OrganisationTable } from './account/organisation.table.js'
import { ApiKeyTable } from './api-key/api-key.table.js'
import { BlockedSenderTable } from './block-list/blocked-sender.table.js'
import { ChannelTable } from './channel/channel.table.js'
import { RejectionTable } from './channel/rejection.table.js'
import { ReceivedPostbackTable } from './channel/simulator/received-postback.table.js'
import { CampaignMessageTable } from './campaign-message/campaign-message.table.js'
import { CampaignTable } from './campaign/campaign.table.js'
import { ConsentEventTable } from './consent/consent-event.table.js'
import { ConsentStateTable } from './consent/consent-state.table.js'
import { OptOutQuestionTable } from './consent/opt-out-question.table.js'
import { ErasureTable } from './erasure/erasure.table.js'
import { DestinationTable } from './destination/destination.table.js'
import { ExportUploadTable } from './destination/upload.table.js'
import { ProviderCopyTable } from './erasure/provider-copy.table.js'
import { ExportTable } from './export/export.table.js'
import { ExportScheduleTable } from './export/schedule.table.js'
import { InboxTable } from './inbox/inbox.table.js'
import { KeywordHistoryTable } from './keyword/keyword-history.table.js'
import { KeywordTable } from './keyword/keyword.table.js'
import { InvitationTable } from './people/invitation.table.js'
import { MailTable } from './mail/mail.table.js'
import { DerivativeTable } from './media/derivative.table.js'
import { PartTable } from './media/part.table.js'
import { UploadTable } from './media/upload.table.js'
import { MessageTable } from './message/message.table.js'
import { RawRequestTable } from './message/raw-request.table.js'
import { OutboundMessageTable } from './message/outbound.table.js'
import { DecisionTable } from './submission/decision.table.js'
import { AttemptTable } from './postback/attempt.table.js'
import { DeliveryTable } from './postback/delivery.table.js'
import { SavedReplyTable } from './reply/saved-reply.table.js'
import { ShortCodeTable } from './short-code/short-code.table.js'
import { SubmissionTable } from './submission/submission.table.js'

/** Every table that TypeORM knows. */
export const tables = [
  ApiKeyTable,
  AttemptTable,
  BlockedSenderTable,
  CampaignMessageTable,
  CampaignTable,
  ChannelTable,
  ConsentEventTable,
  ConsentStateTable,
  DecisionTable,
  DeliveryTable,
  DerivativeTable,
  DestinationTable,
  ErasureTable,
  ExportScheduleTable,
  ExportTable,
  ExportUploadTable,
  InboxTable,
  InvitationTable,
  KeywordHistoryTable,
  KeywordTable,
  MailTable,
  MemberTable,
  MessageTable,
  OptOutQuestionTable,
  OrganisationTable,
  OutboundMessageTable,
  PartTable,
  ProviderCopyTable,
  RawRequestTable,
  ReceivedPostbackTable,
  RejectionTable,
  SavedReplyTable,
  ShortCodeTable,
  SubmissionTable,
  UploadTable,
  // The list is of tables of different rows; each keeps its own type where it is used.
] as unknown as readonly EntitySchema<ObjectLiteral>[]
