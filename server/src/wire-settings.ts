import type { Viewer } from './account/account.js'
import { findOrganisation } from './account/account.store.js'
import { makeInboxReads } from './inbox/inbox-list.store.js'
import { InboxVersionResolver } from './inbox/inbox-version.graphql.js'
import { LintInboxResolver } from './inbox/lint-inbox.graphql.js'
import type { SettingsDeps } from './inbox/save-inbox.use-case.js'
import { TryPatternResolver } from './inbox/try-pattern.graphql.js'
import { makeWouldBeInbox } from './inbox/would-be-inbox.use-case.js'
import { WouldChangeResolver } from './intake/would-change.graphql.js'
import { makeWouldChange } from './intake/would-change.use-case.js'
import { makeKeywordsOf } from './keyword/keyword.store.js'
import { findUploads } from './media/upload.store.js'
import { RespondResolver } from './moderation/respond.graphql.js'
import { makeRespond } from './moderation/respond.use-case.js'
import { replyVariableNames } from './inbox/reply-variables.js'
import type { MakeOnce } from './platform/idempotency.js'
import { SavedReplyResolver } from './reply/saved-reply.graphql.js'
import { findSavedReplies } from './reply/saved-reply.store.js'
import { makeRemoveSavedReply, makeSaveSavedReply } from './reply/saved-reply.use-case.js'
import { PreviewReplyResolver } from './reply/preview.graphql.js'
import type { SchemaParts } from './wire-schema.js'

/** What is asked about the settings of an inbox before they are taken. */
export const settingsDeps = ({ trying, production }: Pick<SchemaParts, 'trying' | 'production'>): SettingsDeps => ({
  findReplyMedia: async (tx, { organisationId }, id) => (await findUploads(tx, organisationId, [id]))[0],
  faultOfPattern: trying.faultOf,
  production,
})

/** The resolvers with which settings are tried, their history, and what people answer by hand. */
export const settingsResolvers = (parts: SchemaParts, once: MakeOnce<Viewer>): readonly object[] => {
  const { db, now, newId, mediaUrl, trying } = parts
  const { findReplyMedia } = settingsDeps(parts)
  const { manager } = db
  const inboxes = makeInboxReads(manager)
  const keywords = makeKeywordsOf(manager)
  const wouldBeInbox = makeWouldBeInbox({ db, ...settingsDeps(parts) })
  return [
    new InboxVersionResolver({ db: manager, inboxes, mediaUrl }),
    new LintInboxResolver({
      wouldBeInbox,
      keywordsOf: (asking, id) => keywords(asking).load(id),
      organisationOf: ({ organisationId }: Viewer) => findOrganisation(manager, organisationId),
      now,
    }),
    new PreviewReplyResolver({
      findMedia: ({ viewer }, ids) => findUploads(manager, viewer.organisationId, ids),
    }),
    new RespondResolver(once('respondToSender', (db) => makeRespond({ db, now, newId, findReplyMedia }))),
    new SavedReplyResolver({
      savedRepliesOf: (organisationId) => findSavedReplies(manager, organisationId),
      save: once('saveSavedReply', (db) => makeSaveSavedReply({ db, now, newId, variables: replyVariableNames })),
      remove: makeRemoveSavedReply(db),
    }),
    new TryPatternResolver({ db: manager, inboxes, trying }),
    new WouldChangeResolver(makeWouldChange({ db, now, wouldBeInbox, tryOn: trying.tryOn })),
  ]
}
