import type { GraphQLSchema } from 'graphql'
import { findOrganisation } from './account/account.store.js'
import { ViewerResolver } from './account/viewer.graphql.js'
import { makeChannelReads } from './channel/channel-list.store.js'
import { ChannelResolver } from './channel/channel.graphql.js'
import type { ChannelKind } from './channel/channel.js'
import { makeRetryPart } from './channel/retry-part.use-case.js'
import { SaveChannelResolver } from './channel/save-channel.graphql.js'
import { SimulatorResolver } from './channel/simulator/simulator.graphql.js'
import { makeSaveChannel } from './channel/save-channel.use-case.js'
import { isReserved } from './consent/words.js'
import type { Subscribe } from './feed/batch.js'
import { FeedResolver } from './feed/feed.graphql.js'
import { makeInboxReads } from './inbox/inbox-list.store.js'
import { InboxConnectionResolver, InboxResolver } from './inbox/inbox.graphql.js'
import { makeSaveInbox } from './inbox/save-inbox.use-case.js'
import { makeAddKeyword } from './keyword/add-keyword.use-case.js'
import { InboxKeywordsResolver, KeywordResolver } from './keyword/keyword.graphql.js'
import { makeKeywordsOf } from './keyword/keyword.store.js'
import { makeRemoveKeyword } from './keyword/remove-keyword.use-case.js'
import type { MediaUrl } from './media/media-url.js'
import { findUploads } from './media/upload.store.js'
import { OutboundMessageResolver } from './message/outbound.graphql.js'
import { makeModerate } from './moderation/moderate.use-case.js'
import { ModerationResolver } from './moderation/moderation.graphql.js'
import { makeUndo } from './moderation/undo.use-case.js'
import type { Clock, NewId } from './platform/clock.js'
import type { Database } from './platform/db.js'
import type { Secrets } from './platform/secrets.js'
import { PostbackDeliveryResolver } from './postback/postback.graphql.js'
import { makeSchema } from './schema.js'
import { SaveShortCodeResolver } from './short-code/save-short-code.graphql.js'
import { makeSaveShortCode } from './short-code/save-short-code.use-case.js'
import { makeShortCodeReads } from './short-code/short-code-list.store.js'
import { ShortCodeResolver } from './short-code/short-code.graphql.js'
import { makeCountsOf } from './stats/counts-of.store.js'
import { StatsResolver } from './stats/stats.graphql.js'
import { ImagePartResolver } from './submission/part.graphql.js'
import { makeRelated } from './submission/related.store.js'
import { RetryPartResolver } from './submission/retry-part.graphql.js'
import { SenderResolver, SubmissionResolver } from './submission/submission.graphql.js'

export type SchemaParts = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly mediaUrl: MediaUrl
  readonly subscribe: Subscribe
  readonly publicUrl: string
  readonly production: boolean
}

/** The API, each resolver with what it asks. */
export const wireSchema = ({ db, now, newId, secrets, ...rest }: SchemaParts): Promise<GraphQLSchema> => {
  const { mediaUrl, subscribe, publicUrl, production } = rest
  const { manager } = db
  const { seal, open } = secrets
  const related = makeRelated(manager)
  const inboxes = makeInboxReads(manager)
  const shortCodes = makeShortCodeReads(manager)
  const channels = makeChannelReads(manager)
  const kinds: readonly ChannelKind[] = production ? ['twilio'] : ['twilio', 'simulator']
  return makeSchema([
    new ChannelResolver({ channels, publicUrl }),
    new FeedResolver({ subscribe, inboxes, related }),
    new ImagePartResolver({ related, mediaUrl }),
    new InboxConnectionResolver(inboxes),
    new InboxKeywordsResolver(makeKeywordsOf(manager)),
    new InboxResolver({
      inboxes,
      countsOf: makeCountsOf(manager),
      saveInbox: makeSaveInbox({
        db,
        now,
        newId,
        seal,
        findReplyMedia: async ({ organisationId }, id) => (await findUploads(manager, organisationId, [id]))[0],
        production,
      }),
      mediaUrl,
    }),
    new KeywordResolver({
      shortCodes,
      inboxes,
      mediaUrl,
      addKeyword: makeAddKeyword({ db, now, newId, isReserved }),
      removeKeyword: makeRemoveKeyword(db),
    }),
    new ModerationResolver({ moderate: makeModerate({ db, now, newId }), undo: makeUndo({ db, now }), related }),
    new OutboundMessageResolver(manager),
    new PostbackDeliveryResolver(related),
    new RetryPartResolver({ retryPart: makeRetryPart({ db, now }), related }),
    new SaveChannelResolver({ saveChannel: makeSaveChannel({ db, now, newId, seal, open, kinds }), publicUrl }),
    new SaveShortCodeResolver({ saveShortCode: makeSaveShortCode({ db, now, newId }) }),
    new SenderResolver(related),
    new ShortCodeResolver({ shortCodes, channels, publicUrl }),
    new SimulatorResolver({ db: manager, doorbell: db.doorbell, related, mediaUrl, production }),
    new StatsResolver(manager),
    new SubmissionResolver({ db: manager, related, inboxes, shortCodes, mediaUrl }),
    new ViewerResolver({ organisationOf: ({ organisationId }) => findOrganisation(manager, organisationId) }),
  ])
}
