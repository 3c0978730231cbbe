import type { Viewer } from './account/account.js'
import { makeCampaignReads } from './campaign/campaign-list.store.js'
import type { MakeOnce } from './platform/idempotency.js'
import { makeShortCodeReads } from './short-code/short-code-list.store.js'
import { ConversationMessageResolver } from './sms-inbox/conversation-message.graphql.js'
import { ConversationResolver } from './sms-inbox/conversation.graphql.js'
import { makeConversationReads } from './sms-inbox/conversation.store.js'
import { MarkConversationReadResolver } from './sms-inbox/mark-read.graphql.js'
import { makeMarkConversationRead } from './sms-inbox/mark-read.use-case.js'
import { ReplyInConversationResolver } from './sms-inbox/reply.graphql.js'
import { makeReplyInConversation } from './sms-inbox/reply.use-case.js'
import { SmsChangesResolver } from './sms-inbox/sms-changes.graphql.js'
import { SmsMessageResolver } from './sms-inbox/sms.graphql.js'
import { CampaignUnreadResolver } from './sms-inbox/unread.graphql.js'
import { makeRelated } from './submission/related.store.js'
import type { SchemaParts } from './wire-schema.js'
import { settingsDeps } from './wire-settings.js'
import { wireShowParts } from './wire-storage.js'

/** The resolvers of the SMS inbox. */
export const smsResolvers = (parts: SchemaParts, once: MakeOnce<Viewer>): readonly object[] => {
  const { db, now, newId, mediaUrl, subscribe } = parts
  const { findReplyMedia } = settingsDeps(parts)
  const { manager } = db
  const campaigns = makeCampaignReads(manager)
  const shortCodes = makeShortCodeReads(manager)
  const conversations = makeConversationReads(manager)
  return [
    new CampaignUnreadResolver(conversations),
    new ConversationMessageResolver({ related: makeRelated(manager, wireShowParts(parts)), mediaUrl }),
    new ConversationResolver({ db: manager, campaigns, conversations, mediaUrl }),
    new MarkConversationReadResolver({ markRead: makeMarkConversationRead(db, now), campaigns, mediaUrl }),
    new ReplyInConversationResolver(
      once('replyInConversation', (db) => makeReplyInConversation({ db, now, newId, findReplyMedia })),
    ),
    new SmsChangesResolver({ db: manager, subscribe, campaigns }),
    new SmsMessageResolver({ db: manager, campaigns, shortCodes, conversations, mediaUrl }),
  ]
}
