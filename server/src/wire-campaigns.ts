import type { Viewer } from './account/account.js'
import { CampaignKeywordResolver } from './campaign/campaign-keyword.graphql.js'
import { makeAddCampaignKeyword, makeRemoveCampaignKeyword } from './campaign/campaign-keyword.use-case.js'
import { makeCampaignReads } from './campaign/campaign-list.store.js'
import { CampaignConnectionResolver, CampaignResolver } from './campaign/campaign.graphql.js'
import { makeDecideOptOutQuestion } from './campaign/decide-opt-out-question.use-case.js'
import { makeOptOutPhone } from './campaign/opt-out-phone.use-case.js'
import { OptOutQuestionCountResolver, OptOutResolver } from './campaign/opt-out.graphql.js'
import { SaveCampaignResolver } from './campaign/save-campaign.graphql.js'
import { makeSaveCampaign } from './campaign/save-campaign.use-case.js'
import { makeCampaignMessageReads } from './campaign-message/campaign-message-list.store.js'
import { CampaignMessageTextsResolver } from './campaign-message/campaign-message-texts.graphql.js'
import { CampaignMessageResolver, MessagesOfCampaignResolver } from './campaign-message/campaign-message.graphql.js'
import { ChangeCampaignMessageResolver } from './campaign-message/change-campaign-message.graphql.js'
import { makeChangeCampaignMessage } from './campaign-message/change-campaign-message.use-case.js'
import { SendCampaignMessageResolver } from './campaign-message/send-campaign-message.graphql.js'
import { makeSendCampaignMessage } from './campaign-message/send-campaign-message.use-case.js'
import { makeTestCampaignMessage } from './campaign-message/test-campaign-message.use-case.js'
import { isReserved } from './consent/words.js'
import type { MakeOnce } from './platform/idempotency.js'
import { makeShortCodeReads } from './short-code/short-code-list.store.js'
import { SubscriberListResolver } from './subscriber/import-subscribers.graphql.js'
import type { ImportTable } from './subscriber/import-subscribers.use-case.js'
import { SubscribeResolver } from './subscriber/subscribe.graphql.js'
import { makeSubscribe } from './subscriber/subscribe.use-case.js'
import { SubscribersResolver } from './subscriber/subscriber.graphql.js'
import { makeUnsubscribe } from './subscriber/unsubscribe.use-case.js'
import type { SchemaParts } from './wire-schema.js'
import { settingsDeps } from './wire-settings.js'

/** The resolvers of campaigns. */
export const campaignResolvers = (
  parts: SchemaParts,
  once: MakeOnce<Viewer>,
  importTable: ImportTable,
): readonly object[] => {
  const { db, now, newId, mediaUrl, production, keywordLength, secrets } = parts
  const { findReplyMedia } = settingsDeps(parts)
  const campaigns = makeCampaignReads(db.manager)
  const messages = makeCampaignMessageReads(db.manager)
  const shortCodes = makeShortCodeReads(db.manager)
  return [
    new CampaignConnectionResolver(campaigns),
    new CampaignKeywordResolver({
      addKeyword: once('addCampaignKeyword', (db) =>
        makeAddCampaignKeyword({ db, now, newId, limits: { ...keywordLength, isReserved } }),
      ),
      removeKeyword: makeRemoveCampaignKeyword({ db, now, newId }),
      mediaUrl,
    }),
    new CampaignMessageResolver({ campaigns, messages, mediaUrl }),
    new CampaignMessageTextsResolver(db.manager),
    new CampaignResolver({ campaigns, shortCodes, mediaUrl }),
    new OptOutQuestionCountResolver(db.manager),
    new OptOutResolver({
      db: db.manager,
      shortCodes,
      decide: makeDecideOptOutQuestion({ db, now, newId }),
      optOutPhone: makeOptOutPhone({ db, now, newId }),
    }),
    new SubscribeResolver(once('subscribe', (db) => makeSubscribe({ db, now, newId }))),
    new SubscriberListResolver({
      importTable,
      unsubscribe: makeUnsubscribe({ db, now, newId }),
      mediaUrl,
    }),
    new SubscribersResolver(db.manager),
    new ChangeCampaignMessageResolver({ change: makeChangeCampaignMessage({ db, now }), mediaUrl }),
    new MessagesOfCampaignResolver({ messages, mediaUrl }),
    new SendCampaignMessageResolver({
      send: once('sendCampaignMessage', (db) => makeSendCampaignMessage({ db, now, newId, findReplyMedia })),
      test: once('testCampaignMessage', (db) => makeTestCampaignMessage({ db, now, newId, findReplyMedia })),
      mediaUrl,
    }),
    new SaveCampaignResolver({
      saveCampaign: once('saveCampaign', (db) =>
        makeSaveCampaign({ db, now, newId, seal: secrets.seal, production, findReplyMedia }),
      ),
      mediaUrl,
    }),
  ]
}
