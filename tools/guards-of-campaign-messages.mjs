// @ts-check
import { any, guard, own, right } from './guard.mjs'

/** @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfCampaignMessages = [
  own(
    'campaign message',
    'campaign-message/campaign-message-list.store.ts',
    'organisation_id = $1 and id = any($2',
    `${any} and id = any($2`,
  ),
  guard(
    'messages of a campaign: the organisation’s own',
    'campaign-message/campaign-message-list.store.ts',
    'campaign_id = wanted.campaign_id and organisation_id = $1',
    `campaign_id = wanted.campaign_id and ${any}`,
    ['src/campaign-message/campaign-message.test.ts'],
  ),
  own(
    'campaign message to pause or stop',
    'campaign-message/campaign-message.store.ts',
    'id = $1 and organisation_id = $2',
    'id = $1 and $2::uuid is not null',
  ),
  own(
    'texts of a campaign message',
    'campaign-message/campaign-message-texts.store.ts',
    'campaign_message_id = $1 and organisation_id = $2',
    'campaign_message_id = $1 and $2::uuid is not null',
  ),
  own(
    'campaign to send to',
    'campaign-message/composed.use-case.ts',
    'known.campaign.organisationId !== viewer.organisationId',
    'false',
  ),
  right('who sends to all', 'campaign-message/send-campaign-message.use-case.ts', "!may(viewer, 'admin')"),
  right('who pauses and stops', 'campaign-message/change-campaign-message.use-case.ts', "!may(viewer, 'admin')"),
  right('who sends a test', 'campaign-message/test-campaign-message.use-case.ts', "!may(viewer, 'admin')"),
  guard('to all: a stopped message', 'campaign-message/withheld.ts', "state === 'stopped'", 'false', [
    'src/campaign-message/campaign-message.test.ts',
  ]),
  guard('to all: quiet hours at the last moment', 'campaign-message/withheld.ts', 'quietUntil(settings, now)', 'null', [
    'src/campaign-message/campaign-message.test.ts',
  ]),
  guard('to all: who left the campaign', 'message/judge-sending.ts', '!situation.subscribed', 'false', [
    'src/message/judge-sending.test.ts',
  ]),
  guard('a test: who opted out', 'campaign-message/test-campaign-message.use-case.ts', 'optedOutAt !== null', 'false', [
    'src/campaign-message/campaign-message.test.ts',
  ]),
]
