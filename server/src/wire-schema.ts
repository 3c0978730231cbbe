import { randomBytes } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import type { Viewer } from './account/account.js'
import { findOrganisation } from './account/account.store.js'
import { LimitMemberResolver } from './account/limit-member.graphql.js'
import { makeLimitMember } from './account/limit-member.use-case.js'
import { ViewerResolver } from './account/viewer.graphql.js'
import { ApiKeyResolver } from './api-key/api-key.graphql.js'
import { makeCreateApiKey } from './api-key/create-api-key.use-case.js'
import { makeRevokeApiKey } from './api-key/revoke-api-key.use-case.js'
import { BlockListResolver, SenderBlockedResolver } from './block-list/block-list.graphql.js'
import { makeBlockedOf } from './block-list/block-list.store.js'
import { BlockSenderResolver } from './block-list/block-sender.graphql.js'
import { makeBlockSender } from './block-list/block-sender.use-case.js'
import { ImportBlockedSendersResolver } from './block-list/import-blocked-senders.graphql.js'
import { makeImportBlockedSenders } from './block-list/import-blocked-senders.use-case.js'
import { makeUnblockSender } from './block-list/unblock-sender.use-case.js'
import { makeChannelReads } from './channel/channel-list.store.js'
import { ChannelResolver } from './channel/channel.graphql.js'
import { ChannelHealthResolver } from './channel/health.graphql.js'
import { makeChannelHealthOf } from './channel/health.store.js'
import { kindsOffered } from './channel/adapters.js'
import { makeRetryPart } from './channel/retry-part.use-case.js'
import { SaveChannelResolver } from './channel/save-channel.graphql.js'
import { SimulatorResolver } from './channel/simulator/simulator.graphql.js'
import { makeSaveChannel } from './channel/save-channel.use-case.js'
import { isReserved } from './consent/words.js'
import type { Subscribe } from './feed/batch.js'
import { FeedResolver } from './feed/feed.graphql.js'
import { makeInboxReads } from './inbox/inbox-list.store.js'
import { InboxConnectionResolver, InboxResolver } from './inbox/inbox.graphql.js'
import type { Patterns } from './inbox/patterns.use-case.js'
import { makeSaveInbox } from './inbox/save-inbox.use-case.js'
import { MoveToInboxResolver } from './intake/move-to-inbox.graphql.js'
import { makeMoveToInbox } from './intake/move-to-inbox.use-case.js'
import { UnmatchedMessageResolver } from './intake/unmatched.graphql.js'
import { makeAddKeyword } from './keyword/add-keyword.use-case.js'
import { InboxKeywordsResolver, KeywordResolver } from './keyword/keyword.graphql.js'
import {
  FormerKeywordsResolver,
  KeywordHistoryResolver,
  KeywordPeriodResolver,
} from './keyword/keyword-history.graphql.js'
import { makeKeywordHistory } from './keyword/keyword-history.store.js'
import { MoveKeywordResolver } from './keyword/move-keyword.graphql.js'
import { makeMoveKeyword } from './keyword/move-keyword.use-case.js'
import { KeywordReleaseResolver } from './keyword/release.graphql.js'
import { makeSaveRelease } from './keyword/save-release.use-case.js'
import { makeKeywordsOf } from './keyword/keyword.store.js'
import type { KeywordLength } from './keyword/normalise.js'
import { makeRemoveKeyword } from './keyword/remove-keyword.use-case.js'
import { CaughtMailResolver } from './mail/mail.graphql.js'
import { findCaught } from './mail/mail.store.js'
import type { MediaUrl } from './media/media-url.js'
import type { PublicUrl } from './media/public-url.js'
import { OutboundMessageResolver } from './message/outbound.graphql.js'
import { makeModerate } from './moderation/moderate.use-case.js'
import { ModerationResolver } from './moderation/moderation.graphql.js'
import { makeUndo } from './moderation/undo.use-case.js'
import { makeChangeMember } from './people/change-member.use-case.js'
import { InvitationResolver } from './people/invitation.graphql.js'
import { findInvitations } from './people/invitation.store.js'
import { makeInvite } from './people/invite.use-case.js'
import { makeRevokeInvitation } from './people/revoke-invitation.use-case.js'
import { InvitationInboxesResolver, MemberInboxesResolver } from './people/member-inboxes.graphql.js'
import { OwnResolver } from './people/own.graphql.js'
import { makeOwn } from './people/own.use-case.js'
import { PeopleResolver } from './people/people.graphql.js'
import { findMembers } from './people/people.store.js'
import type { Age } from './platform/age.js'
import type { Blobs } from './platform/blob.js'
import type { Clock, NewId } from './platform/clock.js'
import type { Database } from './platform/db.js'
import { makeOnce } from './platform/idempotency.js'
import type { ProcessingKey } from './platform/processing-key.js'
import type { Secrets } from './platform/secrets.js'
import { CampaignPostbackHealthResolver, PostbackHealthResolver } from './postback/health.graphql.js'
import { makePostbackHealthOf } from './postback/health.store.js'
import { PostbackDeliveryResolver } from './postback/postback.graphql.js'
import { makeSchema } from './schema.js'
import type { SftpServerAddress } from './sftp/server-address.js'
import { SaveShortCodeResolver } from './short-code/save-short-code.graphql.js'
import { ShortCodeSettingsResolver } from './short-code/save-short-code-settings.graphql.js'
import { makeSaveShortCodeSettings } from './short-code/save-short-code-settings.use-case.js'
import { makeSaveShortCode } from './short-code/save-short-code.use-case.js'
import { makeShortCodeReads } from './short-code/short-code-list.store.js'
import { ShortCodeResolver } from './short-code/short-code.graphql.js'
import { makeCountsOf } from './stats/counts-of.store.js'
import { InboxTrafficResolver } from './stats/traffic.graphql.js'
import { makeTrafficOf } from './stats/traffic.store.js'
import { LastDecisionsResolver } from './submission/last-decisions.graphql.js'
import { OutcomeResolver } from './submission/outcome.graphql.js'
import { AudioPartResolver, ImagePartResolver, VideoPartResolver } from './submission/part-copies.graphql.js'
import { PublicPartResolver } from './submission/public-part.graphql.js'
import { makeRelated } from './submission/related.store.js'
import { DecideQuarantineResolver } from './moderation/decide-quarantine.graphql.js'
import { makeDecideQuarantine } from './moderation/decide-quarantine.use-case.js'
import { PublicAddressResolver } from './moderation/public-address.graphql.js'
import { makeChangePublicAddresses } from './moderation/public-address.use-case.js'
import { RetryPartResolver } from './submission/retry-part.graphql.js'
import { SenderResolver, SubmissionResolver } from './submission/submission.graphql.js'
import { campaignResolvers } from './wire-campaigns.js'
import type { Mailing } from './wire-mail.js'
import { makeImportTable, ownerOf } from './wire-once.js'
import { erasureResolvers } from './wire-erasure.js'
import { senderResolvers } from './wire-senders.js'
import { exportResolvers } from './wire-exports.js'
import { settingsDeps, settingsResolvers } from './wire-settings.js'
import { destinationResolvers } from './wire-destinations.js'
import { sftpResolvers } from './wire-sftp.js'
import { smsResolvers } from './wire-sms.js'
import { statsResolvers } from './wire-stats.js'
import { storageResolvers, wireShowParts } from './wire-storage.js'

export type SchemaParts = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly secrets: Pick<Secrets, 'seal' | 'open' | 'hmac'>
  readonly blobs: Pick<Blobs, 'remove'>
  readonly mediaUrl: MediaUrl
  readonly publicMediaUrl: PublicUrl
  readonly age: Age
  readonly processing: ProcessingKey | null
  /** Patterns for people who try settings; those that judge messages have threads of their own. */
  readonly trying: Patterns
  readonly mailing: Pick<Mailing, 'mode' | 'queue'>
  readonly subscribe: Subscribe
  readonly publicUrl: string
  readonly production: boolean
  readonly keywordLength: KeywordLength
  /** Where inboxes are read by SFTP; null where they are not. */
  readonly sftp: SftpServerAddress | null
  /** Exceptions from what may be called. */
  readonly outboundAllow: readonly string[]
}

/** The API, each resolver with what it asks. */
export const wireSchema = (parts: SchemaParts): Promise<GraphQLSchema> => {
  const { db, now, newId, secrets, mediaUrl, mailing, subscribe, publicUrl, production, keywordLength } = parts
  const { manager } = db
  const { seal, open } = secrets
  const once = makeOnce<Viewer>({ db, now, ownerOf, seal, open })
  const related = makeRelated(manager, wireShowParts(parts))
  const inboxes = makeInboxReads(manager)
  const shortCodes = makeShortCodeReads(manager)
  const keywordHistory = makeKeywordHistory(manager)
  const channels = makeChannelReads(manager)
  const kinds = kindsOffered(production)
  const organisationOf = ({ organisationId }: Pick<Viewer, 'organisationId'>) =>
    findOrganisation(manager, organisationId)
  return makeSchema([
    ...campaignResolvers(parts, once, makeImportTable(parts)),
    ...exportResolvers(parts, once),
    ...erasureResolvers(parts),
    ...senderResolvers(parts),
    ...settingsResolvers(parts, once),
    ...sftpResolvers(parts, once),
    ...destinationResolvers(parts, once),
    ...smsResolvers(parts, once),
    ...statsResolvers(parts),
    ...storageResolvers(parts),
    new ApiKeyResolver({
      db: manager,
      createApiKey: once('createApiKey', (db) => makeCreateApiKey({ db, now, newId })),
      revokeApiKey: makeRevokeApiKey({ db, now }),
    }),
    new BlockListResolver(manager),
    new BlockSenderResolver({
      blockSender: once('blockSender', (db) => makeBlockSender({ db, now, newId })),
      unblockSender: makeUnblockSender(db),
    }),
    new ImportBlockedSendersResolver(
      once('importBlockedSenders', (db) => makeImportBlockedSenders({ db, now, newId })),
    ),
    new CaughtMailResolver({
      caughtOf: (organisationId) => findCaught(manager, organisationId, 50),
      unseal: open,
      catching: mailing.mode === 'catch',
    }),
    new InvitationResolver({
      invitationsOf: (organisationId) => findInvitations(manager, organisationId),
      invite: once('inviteMember', (db) =>
        makeInvite({ db, now, newId, queueMail: mailing.queue, publicUrl, canMail: mailing.mode !== 'none' }),
      ),
      revoke: makeRevokeInvitation(db, now),
    }),
    new OwnResolver({ own: makeOwn(db, now), organisationOf }),
    new PeopleResolver({
      membersOf: (organisationId) => findMembers(manager, organisationId),
      change: makeChangeMember(db),
    }),
    new ChannelHealthResolver(makeChannelHealthOf(manager, now)),
    new ChannelResolver({ channels, publicUrl }),
    new FeedResolver({ subscribe, inboxes, related }),
    new ImagePartResolver({ related, mediaUrl }),
    new VideoPartResolver({ related, mediaUrl }),
    new AudioPartResolver({ related, mediaUrl }),
    new InboxConnectionResolver(inboxes),
    new InboxKeywordsResolver(makeKeywordsOf(manager)),
    new InboxTrafficResolver(makeTrafficOf(manager, now)),
    new LastDecisionsResolver({ db: manager, related }),
    new OutcomeResolver(manager),
    new PostbackHealthResolver(makePostbackHealthOf(manager, now, 'inbox')),
    new CampaignPostbackHealthResolver(makePostbackHealthOf(manager, now, 'campaign')),
    new InboxResolver({
      inboxes,
      countsOf: makeCountsOf(manager),
      saveInbox: once('saveInbox', (db) =>
        makeSaveInbox({
          db,
          now,
          newId,
          seal,
          ...settingsDeps(parts),
        }),
      ),
      mediaUrl,
    }),
    new FormerKeywordsResolver(keywordHistory),
    new KeywordHistoryResolver(keywordHistory),
    new KeywordPeriodResolver({ inboxes, shortCodes }),
    new KeywordReleaseResolver({ db: manager, now, shortCodes, saveRelease: makeSaveRelease(db) }),
    new MoveToInboxResolver({
      related,
      moveToInbox: once('moveToInbox', (db) => makeMoveToInbox({ db, now, newId })),
    }),
    new UnmatchedMessageResolver({ db: manager, shortCodes }),
    new MoveKeywordResolver({ inboxes, mediaUrl, moveKeyword: makeMoveKeyword({ db, now, newId }) }),
    new KeywordResolver({
      keywordLength,
      shortCodes,
      inboxes,
      mediaUrl,
      addKeyword: once('addKeyword', (db) =>
        makeAddKeyword({ db, now, newId, limits: { ...keywordLength, isReserved } }),
      ),
      removeKeyword: makeRemoveKeyword({ db, now, newId }),
    }),
    new LimitMemberResolver({ limitMember: makeLimitMember(db), inboxes, mediaUrl }),
    new InvitationInboxesResolver({ inboxes, mediaUrl }),
    new MemberInboxesResolver({ db: manager, inboxes, mediaUrl }),
    new ModerationResolver({
      moderate: once('moderate', (db) => makeModerate({ db, now, newId })),
      undo: makeUndo({ db, now }),
      related,
    }),
    new OutboundMessageResolver(manager, mediaUrl),
    new PostbackDeliveryResolver(related),
    new RetryPartResolver({ retryPart: makeRetryPart({ db, now }), related }),
    new DecideQuarantineResolver({
      decideQuarantine: makeDecideQuarantine({
        db,
        blobs: parts.blobs,
        now,
        processing: parts.processing?.recipient ?? null,
      }),
      related,
    }),
    new PublicPartResolver({ related, publicMediaUrl: parts.publicMediaUrl }),
    new PublicAddressResolver({
      change: makeChangePublicAddresses({ db, now, newKey: () => randomBytes(32).toString('hex') }),
      related,
    }),
    new SaveChannelResolver({
      saveChannel: once('saveChannel', (db) => makeSaveChannel({ db, now, newId, seal, open, kinds })),
      publicUrl,
    }),
    new SaveShortCodeResolver({ saveShortCode: once('saveShortCode', (db) => makeSaveShortCode({ db, now, newId })) }),
    new SenderBlockedResolver(makeBlockedOf(manager)),
    new SenderResolver(related),
    new ShortCodeSettingsResolver({ inboxes, saveShortCodeSettings: makeSaveShortCodeSettings(db) }),
    new ShortCodeResolver({ shortCodes, channels, publicUrl }),
    new SimulatorResolver({ db: manager, doorbell: db.doorbell, related, mediaUrl, production }),
    new SubmissionResolver({ db: manager, related, inboxes, shortCodes, mediaUrl }),
    new ViewerResolver({ organisationOf }),
  ])
}
