import account from '../../messages/en/account.json'
import apiKeys from '../../messages/en/apiKeys.json'
import blockList from '../../messages/en/blockList.json'
import board from '../../messages/en/board.json'
import campaignMessages from '../../messages/en/campaignMessages.json'
import campaigns from '../../messages/en/campaigns.json'
import channels from '../../messages/en/channels.json'
import codes from '../../messages/en/codes.json'
import dashboard from '../../messages/en/dashboard.json'
import destinations from '../../messages/en/destinations.json'
import erasure from '../../messages/en/erasure.json'
import exports from '../../messages/en/exports.json'
import inboxes from '../../messages/en/inboxes.json'
import inboxSettings from '../../messages/en/inboxSettings.json'
import mails from '../../messages/en/mails.json'
import optOutQuestions from '../../messages/en/optOutQuestions.json'
import people from '../../messages/en/people.json'
import profile from '../../messages/en/profile.json'
import responses from '../../messages/en/responses.json'
import senders from '../../messages/en/senders.json'
import settings from '../../messages/en/settings.json'
import sftp from '../../messages/en/sftp.json'
import shell from '../../messages/en/shell.json'
import shortCodes from '../../messages/en/shortCodes.json'
import simulator from '../../messages/en/simulator.json'
import smsInbox from '../../messages/en/smsInbox.json'
import storage from '../../messages/en/storage.json'
import stats from '../../messages/en/stats.json'
import submissionList from '../../messages/en/submissionList.json'
import submissionPage from '../../messages/en/submissionPage.json'
import subscribers from '../../messages/en/subscribers.json'
import subscriberImport from '../../messages/en/subscriberImport.json'
import unknownMessages from '../../messages/en/unknownMessages.json'
import unmatchedMessages from '../../messages/en/unmatchedMessages.json'
import words from '../../messages/en/words.json'

/** Every string of the screens, one file a feature. The types of `useTranslations` come from here. */
export const messages = {
  account,
  apiKeys,
  blockList,
  board,
  campaignMessages,
  campaigns,
  channels,
  codes,
  dashboard,
  destinations,
  erasure,
  exports,
  inboxSettings,
  inboxes,
  mails,
  optOutQuestions,
  people,
  profile,
  responses,
  senders,
  settings,
  sftp,
  shell,
  shortCodes,
  simulator,
  smsInbox,
  storage,
  stats,
  submissionList,
  submissionPage,
  subscriberImport,
  subscribers,
  unknownMessages,
  unmatchedMessages,
  words,
}
