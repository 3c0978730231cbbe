import 'reflect-metadata'
import type { GraphQLSchema } from 'graphql'
import { buildSchema } from 'type-graphql'
import { LimitMemberResolver } from './account/limit-member.graphql.js'
import { ViewerResolver } from './account/viewer.graphql.js'
import { ChannelHealthResolver } from './channel/health.graphql.js'
import { ApiKeyResolver } from './api-key/api-key.graphql.js'
import { BlockListResolver, SenderBlockedResolver } from './block-list/block-list.graphql.js'
import { BlockSenderResolver } from './block-list/block-sender.graphql.js'
import { ImportBlockedSendersResolver } from './block-list/import-blocked-senders.graphql.js'
import { CampaignMessageTextsResolver } from './campaign-message/campaign-message-texts.graphql.js'
import { CampaignMessageResolver, MessagesOfCampaignResolver } from './campaign-message/campaign-message.graphql.js'
import { ChangeCampaignMessageResolver } from './campaign-message/change-campaign-message.graphql.js'
import { SendCampaignMessageResolver } from './campaign-message/send-campaign-message.graphql.js'
import { CampaignKeywordResolver } from './campaign/campaign-keyword.graphql.js'
import { CampaignConnectionResolver, CampaignResolver } from './campaign/campaign.graphql.js'
import { OptOutQuestionCountResolver, OptOutResolver } from './campaign/opt-out.graphql.js'
import { SaveCampaignResolver } from './campaign/save-campaign.graphql.js'
import { ChannelResolver } from './channel/channel.graphql.js'
import { SaveChannelResolver } from './channel/save-channel.graphql.js'
import { SimulatorResolver } from './channel/simulator/simulator.graphql.js'
import { ExportRightsResolver } from './export/export.graphql.js'
import { ExportOfScheduleResolver } from './export/of-schedule.graphql.js'
import { ExportProgressResolver } from './export/export-progress.graphql.js'
import { ExportsResolver } from './export/exports.graphql.js'
import { RequestExportResolver } from './export/request-export.graphql.js'
import { SftpDestinationResolver } from './destination/destination.graphql.js'
import { ExportUploadResolver } from './destination/upload.graphql.js'
import { ExportScheduleResolver } from './export/schedule.graphql.js'
import { CertificateResolver } from './erasure/certificate.graphql.js'
import { EraseSubmissionResolver } from './erasure/erase-submission.graphql.js'
import { ErasureResolver } from './erasure/erasure.graphql.js'
import { RetentionResolver } from './erasure/retention.graphql.js'
import { FeedResolver } from './feed/feed.graphql.js'
import { InboxConnectionResolver, InboxResolver } from './inbox/inbox.graphql.js'
import { InboxVersionResolver } from './inbox/inbox-version.graphql.js'
import { LintInboxResolver } from './inbox/lint-inbox.graphql.js'
import { TryPatternResolver } from './inbox/try-pattern.graphql.js'
import { WouldChangeResolver } from './intake/would-change.graphql.js'
import { InboxKeywordsResolver, KeywordResolver } from './keyword/keyword.graphql.js'
import {
  FormerKeywordsResolver,
  KeywordHistoryResolver,
  KeywordPeriodResolver,
} from './keyword/keyword-history.graphql.js'
import { MoveKeywordResolver } from './keyword/move-keyword.graphql.js'
import { KeywordReleaseResolver } from './keyword/release.graphql.js'
import { MoveToInboxResolver } from './intake/move-to-inbox.graphql.js'
import { UnmatchedMessageResolver } from './intake/unmatched.graphql.js'
import { CaughtMailResolver } from './mail/mail.graphql.js'
import { OutboundMessageResolver } from './message/outbound.graphql.js'
import { ModerationResolver } from './moderation/moderation.graphql.js'
import { keepResolvers } from './platform/graphql-source.js'
import { InvitationResolver } from './people/invitation.graphql.js'
import { OwnResolver } from './people/own.graphql.js'
import { InvitationInboxesResolver, MemberInboxesResolver } from './people/member-inboxes.graphql.js'
import { PeopleResolver } from './people/people.graphql.js'
import { DateTimeScalar } from './platform/scalars.js'
import { CampaignPostbackHealthResolver, PostbackHealthResolver } from './postback/health.graphql.js'
import { PostbackDeliveryResolver } from './postback/postback.graphql.js'
import { PublicAddressResolver } from './moderation/public-address.graphql.js'
import { RespondResolver } from './moderation/respond.graphql.js'
import { SavedReplyResolver } from './reply/saved-reply.graphql.js'
import { PreviewReplyResolver } from './reply/preview.graphql.js'
import { SaveShortCodeResolver } from './short-code/save-short-code.graphql.js'
import { ShortCodeSettingsResolver } from './short-code/save-short-code-settings.graphql.js'
import { ShortCodeResolver } from './short-code/short-code.graphql.js'
import { SftpAccountResolver } from './sftp/account.graphql.js'
import { ConversationMessageResolver } from './sms-inbox/conversation-message.graphql.js'
import { ConversationResolver } from './sms-inbox/conversation.graphql.js'
import { MarkConversationReadResolver } from './sms-inbox/mark-read.graphql.js'
import { ReplyInConversationResolver } from './sms-inbox/reply.graphql.js'
import { SmsChangesResolver } from './sms-inbox/sms-changes.graphql.js'
import { SmsMessageResolver } from './sms-inbox/sms.graphql.js'
import { CampaignUnreadResolver } from './sms-inbox/unread.graphql.js'
import { AudioPartResolver, ImagePartResolver, VideoPartResolver } from './submission/part-copies.graphql.js'
import { AudioPartView, ImagePartView, OtherPartView, TextPartView, VideoPartView } from './submission/part.graphql.js'
import { PublicPartResolver } from './submission/public-part.graphql.js'
import { DecideQuarantineResolver } from './moderation/decide-quarantine.graphql.js'
import { RetryPartResolver } from './submission/retry-part.graphql.js'
import { InboxCountersResolver } from './stats/counters.graphql.js'
import { DecisionStatsResolver } from './stats/decisions.graphql.js'
import { EventStatsResolver } from './stats/events.graphql.js'
import { ChangeStorageResolver } from './storage/change-storage.graphql.js'
import { InboxStorageResolver } from './storage/storage.graphql.js'
import { StatsResolver } from './stats/stats.graphql.js'
import { WeeklyFiguresResolver } from './stats/weekly.graphql.js'
import { InboxTrafficResolver } from './stats/traffic.graphql.js'
import { LastDecisionsResolver } from './submission/last-decisions.graphql.js'
import { OutcomeResolver } from './submission/outcome.graphql.js'
import { LedgerResolver } from './sender/ledger.graphql.js'
import { SenderConsentResolver, SenderRecordResolver } from './sender/sender.graphql.js'
import { SubscriberListResolver } from './subscriber/import-subscribers.graphql.js'
import { SubscribeResolver } from './subscriber/subscribe.graphql.js'
import { SubscribersResolver } from './subscriber/subscriber.graphql.js'
import { SenderResolver, SubmissionResolver } from './submission/submission.graphql.js'

/** Every resolver of the API, one line each. */
const resolvers = [
  ApiKeyResolver,
  BlockListResolver,
  BlockSenderResolver,
  CampaignConnectionResolver,
  CampaignKeywordResolver,
  CampaignMessageResolver,
  CampaignMessageTextsResolver,
  CampaignResolver,
  CampaignUnreadResolver,
  CaughtMailResolver,
  CertificateResolver,
  ChangeCampaignMessageResolver,
  ChannelHealthResolver,
  ChangeStorageResolver,
  ChannelResolver,
  ConversationMessageResolver,
  ConversationResolver,
  DecisionStatsResolver,
  EventStatsResolver,
  ErasureResolver,
  EraseSubmissionResolver,
  ExportProgressResolver,
  ExportRightsResolver,
  ExportOfScheduleResolver,
  ExportScheduleResolver,
  ExportsResolver,
  RequestExportResolver,
  FeedResolver,
  AudioPartResolver,
  ImagePartResolver,
  VideoPartResolver,
  ImportBlockedSendersResolver,
  InboxConnectionResolver,
  InboxCountersResolver,
  InboxKeywordsResolver,
  InboxResolver,
  InboxStorageResolver,
  InboxTrafficResolver,
  InboxVersionResolver,
  InvitationInboxesResolver,
  InvitationResolver,
  FormerKeywordsResolver,
  KeywordHistoryResolver,
  KeywordPeriodResolver,
  KeywordReleaseResolver,
  KeywordResolver,
  MoveKeywordResolver,
  MoveToInboxResolver,
  LedgerResolver,
  LimitMemberResolver,
  LintInboxResolver,
  MarkConversationReadResolver,
  MemberInboxesResolver,
  MessagesOfCampaignResolver,
  LastDecisionsResolver,
  OutcomeResolver,
  ModerationResolver,
  OptOutQuestionCountResolver,
  OptOutResolver,
  OutboundMessageResolver,
  OwnResolver,
  PeopleResolver,
  PostbackDeliveryResolver,
  PostbackHealthResolver,
  CampaignPostbackHealthResolver,
  PreviewReplyResolver,
  PublicAddressResolver,
  PublicPartResolver,
  ReplyInConversationResolver,
  RespondResolver,
  DecideQuarantineResolver,
  RetentionResolver,
  RetryPartResolver,
  SaveCampaignResolver,
  SaveChannelResolver,
  SavedReplyResolver,
  SaveShortCodeResolver,
  SendCampaignMessageResolver,
  SenderBlockedResolver,
  SenderConsentResolver,
  SenderRecordResolver,
  SenderResolver,
  SftpAccountResolver,
  SftpDestinationResolver,
  ExportUploadResolver,
  ShortCodeResolver,
  ShortCodeSettingsResolver,
  SimulatorResolver,
  SmsChangesResolver,
  SmsMessageResolver,
  StatsResolver,
  SubmissionResolver,
  SubscribeResolver,
  SubscriberListResolver,
  SubscribersResolver,
  TryPatternResolver,
  UnmatchedMessageResolver,
  ViewerResolver,
  WeeklyFiguresResolver,
  WouldChangeResolver,
] as const

/** Those that nothing but their interface leads to. */
const kindsOfPart = [AudioPartView, ImagePartView, OtherPartView, TextPartView, VideoPartView]

const unused = (): never => {
  throw new Error('each subscription brings its own source')
}

/**
 * Builds the schema around the instances that wire.ts made, in any order. Without them it can be printed and
 * validated against, not asked.
 */
export const makeSchema = async (instances: readonly object[] = []): Promise<GraphQLSchema> => {
  const made = new Map(instances.map((each) => [each.constructor, each]))
  const get = (wanted: { readonly name: string } & Function): object => made.get(wanted) ?? missing(wanted.name)
  const schema = await buildSchema({
    resolvers: [...resolvers],
    orphanedTypes: kindsOfPart,
    container: { get },
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    // Arguments are checked where they are used, so that a complaint names the path and is an answer, not an error.
    validate: false,
    pubSub: { publish: unused, subscribe: unused },
  })
  return keepResolvers(schema, get)
}

const missing = (name: string): never => {
  throw new Error(`${name} was not made in wire.ts`)
}
