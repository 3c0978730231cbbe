import type { Right } from '../account/account.js'
import { fieldsOf, type Root } from './everything.js'
import type { FullOrganisation } from './full-organisation.js'

type Asks = (of: FullOrganisation, ours: FullOrganisation) => readonly string[]

/** How a root field is asked about one inbox and its organisation. */
export type Entry = {
  readonly ask: Asks
  /** What reaching for another's must answer. */
  readonly finds?: RegExp
}

/** `self` is for people: what they change is their own. `operator` also runs the installation. */
export type Need = Right | 'self' | 'operator'

export type MutationEntry = Entry & { readonly needs: Need }

const texts = 'texts: { help: "Help", stop: "Stop", start: "Start", unknownKeyword: "What" }'
const settings = 'settings: { moderation: true, undoWindowSeconds: 5, timeZone: "UTC" }'
const settingsWith = (uploadId: string): string =>
  settings.replace(' }', `, replyOnReceipt: { kind: MMS, text: "Hi", mediaIds: ["${uploadId}"] } }`)
const somePublicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOGYTNLE9CzlAU8TCZglPHnhrIHKleJ5m+3blqWKGiAs'
const missing = /"__typename":"NotFound"/
/** Years in which everything was made, and those before. */
const compared = (time: 'received' | 'decided'): string =>
  `interval: MONTH, filter: { ${time}From: "2022-01-01T00:00:00Z", ${time}Before: "2035-01-01T00:00:00Z" }, compareWith: PREVIOUS_PERIOD`

export const queries: Readonly<Record<string, Entry>> = {
  apiKeys: { ask: () => ['apiKeys'] },
  blockedSenders: { ask: ({ phone }) => ['blockedSenders(first: 20)', `blockedSenders(search: "${phone}")`] },
  campaign: { ask: ({ campaign }) => [`campaign(id: "${campaign.id}")`], finds: /^\{"campaign":null\}$/ },
  campaignMessage: {
    ask: ({ campaignMessage }) => [`campaignMessage(id: "${campaignMessage.id}")`],
    finds: /^\{"campaignMessage":null\}$/,
  },
  campaignMessageTexts: {
    ask: ({ campaignMessage }) => [
      `campaignMessageTexts(campaignMessageId: "${campaignMessage.id}", first: 5)`,
      `campaignMessageTexts(campaignMessageId: "${campaignMessage.id}", first: 5, states: [UNKNOWN])`,
    ],
  },
  // A campaign has a page of messages, and the price of a query counts them all.
  campaigns: { ask: () => ['campaigns(first: 5)'] },
  caughtMails: { ask: () => ['caughtMails'] },
  channels: { ask: () => ['channels'] },
  decisionStats: {
    ask: ({ inbox, memberId }) => [
      `decisionStats(groupBy: [FOLDER, DATE, INBOX, MODERATOR], ${compared('decided')})`,
      'decisionStats(groupBy: [HOUR, WEEKDAY])',
      `decisionStats(filter: { decidedBy: ["${memberId}"], inboxIds: ["${inbox.id}"] })`,
    ],
  },
  eventStats: {
    ask: ({ inbox, campaign }) => [
      `eventStats(groupBy: [EVENT, DATE, INBOX, CAMPAIGN], filter: { from: "2026-06-01T00:00:00Z", before: "2026-06-02T00:00:00Z" }, compareWith: YEAR_BEFORE)`,
      'eventStats(groupBy: [EVENT, HOUR, WEEKDAY])',
      'eventStats(groupBy: [CAMPAIGN])',
      `eventStats(filter: { inboxIds: ["${inbox.id}"] })`,
      `eventStats(filter: { campaignIds: ["${campaign.id}"] })`,
      'eventStats(groupBy: [EVENT, CAMPAIGN], filter: { of: CAMPAIGN })',
      'eventStats(groupBy: [EVENT, INBOX], filter: { of: INBOX })',
    ],
  },
  erasure: { ask: ({ erasureId }) => [`erasure(id: "${erasureId}")`], finds: /^\{"erasure":null\}$/ },
  erasures: { ask: ({ phone }) => ['erasures(first: 5)', `erasures(first: 5, phone: "${phone}")`] },
  export: { ask: ({ exportId }) => [`export(id: "${exportId}")`], finds: /^\{"export":null\}$/ },
  exportColumns: { ask: () => ['exportColumns(kind: SUBMISSIONS)', 'exportColumns(kind: MEDIA)'] },
  exportSchedules: { ask: () => ['exportSchedules'] },
  exports: { ask: () => ['exports(first: 20)'] },
  sftpDestinations: { ask: () => ['sftpDestinations'] },
  foreseenErasure: {
    ask: ({ inbox }) => [`foreseenErasure(inboxId: "${inbox.id}", retention: { pending: 1, approved: 1, denied: 1 })`],
    finds: /^\{"foreseenErasure":null\}$/,
  },
  foreseenMessageErasure: { ask: () => ['foreseenMessageErasure(retention: { unmatchedDays: 1, smsDays: 1 })'] },
  conversation: {
    ask: ({ campaign, phone }) => [`conversation(campaignId: "${campaign.id}", phone: "${phone}")`],
    finds: /^\{"conversation":null\}$/,
  },
  inbox: { ask: ({ inbox }) => [`inbox(id: "${inbox.id}")`], finds: /^\{"inbox":null\}$/ },
  inboxVersions: { ask: ({ inbox }) => [`inboxVersions(inboxId: "${inbox.id}")`] },
  inboxes: { ask: () => ['inboxes(first: 20)'] },
  invitations: { ask: () => ['invitations'] },
  keywordLength: { ask: () => ['keywordLength'] },
  keywordRelease: { ask: () => ['keywordRelease'] },
  lastDecisions: { ask: () => ['lastDecisions(first: 3)'] },
  lintInbox: {
    ask: ({ inbox, uploadId }) => [
      `lintInbox(input: { id: "${inbox.id}", name: "A", status: ACTIVE, ${settings} })`,
      `lintInbox(input: { name: "A", status: ACTIVE, ${settingsWith(uploadId)} })`,
    ],
    finds: /"__typename":"(NotFound|NotAllowed|InvalidInput)"/,
  },
  members: { ask: () => ['members'] },
  messageRetention: { ask: () => ['messageRetention'] },
  optOutQuestions: { ask: () => ['optOutQuestions(first: 20)'] },
  previewReply: {
    ask: ({ uploadId }) => [
      `previewReply(input: { reply: { kind: MMS, subject: "Hi", text: "Hi", mediaIds: ["${uploadId}"] } })`,
      'previewReply(input: { reply: { kind: SMS, text: "“{what}”" } })',
    ],
  },
  replyVariables: { ask: () => ['replyVariables'] },
  savedReplies: { ask: () => ['savedReplies'] },
  // The same phone has written to both: each sees what it wrote to him.
  sender: {
    ask: ({ phone }) => [`sender(phone: "${phone}")`, `sender(phone: "${phone.slice(0, -1)}9")`],
  },
  senders: {
    ask: ({ inbox, campaign }) => [
      'senders(first: 3)',
      `senders(first: 3, filter: { inboxIds: ["${inbox.id}"] })`,
      `senders(first: 3, filter: { campaignIds: ["${campaign.id}"], countries: ["US"] })`,
    ],
  },
  sessions: { ask: () => ['sessions'] },
  sftpAccount: { ask: ({ inbox }) => [`sftpAccount(inboxId: "${inbox.id}")`], finds: /^\{"sftpAccount":null\}$/ },
  shortCodes: { ask: () => ['shortCodes'] },
  simulator: { ask: () => ['simulator'] },
  smsMessages: {
    ask: ({ campaign, phone }) => [
      'smsMessages(first: 5)',
      `smsMessages(first: 5, filter: { campaignIds: ["${campaign.id}"] })`,
      `smsMessages(first: 5, filter: { phone: "${phone}" })`,
      `smsMessages(first: 5, filter: { phoneEnding: "${phone.slice(-4)}", text: "mark" })`,
      `smsMessages(first: 5, filter: { phone: "${phone}", campaignIds: ["${campaign.id}"], from: "2020-01-01T00:00:00Z" })`,
    ],
  },
  submission: {
    ask: ({ pending, approved }) => [`submission(id: "${pending.id}")`, `submission(id: "${approved.id}")`],
    finds: /^\{"submission":null\}$/,
  },
  submissionStats: {
    ask: ({ inbox, memberId }) => [
      `submissionStats(groupBy: [FOLDER, DATE, COUNTRY, CARRIER, CARRIER_SOURCE, INBOX], ${compared('received')})`,
      `submissionStats(groupBy: [FOLDER, CARRIER], filter: { inboxIds: ["${inbox.id}"] })`,
      'submissionStats(groupBy: [KEYWORD, HOUR, WEEKDAY], timeZone: "Asia/Kathmandu")',
      'submissionStats(groupBy: [REASON])',
      'submissionStats(groupBy: [KIND])',
      'submissionStats(groupBy: [MODERATOR])',
      `submissionStats(filter: { decidedBy: ["${memberId}"], inboxIds: ["${inbox.id}"] })`,
    ],
  },
  outcomeCount: {
    ask: ({ inbox }) => [
      'outcomeCount(filter: {})',
      'outcomeCount(filter: { outcomes: [REPLY_UNKNOWN, POSTBACK_FAILED] })',
      `outcomeCount(filter: { inboxIds: ["${inbox.id}"], outcomeFrom: "2026-06-01T00:00:00Z" })`,
    ],
  },
  submissions: {
    ask: ({ inbox, phone, mark }) => [
      'submissions(first: 5)',
      'submissions(first: 5, orderBy: NEWEST_FIRST)',
      `submissions(first: 5, filter: { inboxIds: ["${inbox.id}"] })`,
      `submissions(first: 5, filter: { sender: "${phone}" })`,
      `submissions(first: 5, filter: { senderEnding: "${phone.slice(-4)}", text: "mark", countries: ["US"] })`,
      'submissions(first: 5, filter: { reference: "K3T9-Q0W1-7MZB" })',
      `submissions(first: 5, filter: { keyword: "${mark} keyword", carriers: ["${mark} carrier"] })`,
      'submissions(first: 5, filter: { reasons: [PART_NOT_FETCHED], arriving: false })',
      'submissions(first: 5, filter: { outcomes: [REPLY_UNKNOWN, POSTBACK_DELIVERED], outcomeFrom: "2026-06-01T00:00:00Z" })',
      `submissions(first: 5, filter: { sender: "${phone}", folders: [APPROVED], inboxIds: ["${inbox.id}"] }, orderBy: NEWEST_FIRST)`,
    ],
  },
  tryTextPattern: {
    ask: ({ inbox }) => [
      `tryTextPattern(input: { pattern: "a", inboxId: "${inbox.id}", samples: ["a"] })`,
      'tryTextPattern(input: { pattern: "(?=a)" })',
    ],
  },
  unknownMessages: { ask: () => ['unknownMessages(first: 20)'] },
  unmatchedMessages: {
    ask: ({ shortCode }) => ['unmatchedMessages(first: 20)', `unmatchedMessages(shortCodeId: "${shortCode.id}")`],
  },
  viewer: { ask: () => ['viewer'] },
  weeklyFigures: { ask: () => ['weeklyFigures'] },
  whatWouldChange: {
    ask: ({ inbox }) => [
      `whatWouldChange(input: { id: "${inbox.id}", name: "A", status: INACTIVE, ${settings} }, days: 30)`,
    ],
    finds: /"__typename":"(NotFound|NotAllowed)"/,
  },
}

export const mutations: Readonly<Record<string, MutationEntry>> = {
  changeStoragePassword: {
    needs: 'admin',
    ask: ({ inbox }) => [
      `changeStoragePassword(input: { inboxId: "${inbox.id}", password: "not the one it has", newPassword: "another password" })`,
    ],
    finds: missing,
  },
  lockInbox: {
    needs: 'read',
    ask: ({ inbox }) => [`lockInbox(input: { inboxId: "${inbox.id}" })`],
    finds: missing,
  },
  makeInboxPrivate: {
    needs: 'admin',
    ask: ({ inbox }) => [`makeInboxPrivate(input: { inboxId: "${inbox.id}", password: "a long password" })`],
    finds: missing,
  },
  makeInboxPublic: {
    needs: 'admin',
    ask: ({ inbox }) => [`makeInboxPublic(input: { inboxId: "${inbox.id}", password: "a long password" })`],
    finds: missing,
  },
  recoverInbox: {
    needs: 'admin',
    ask: ({ inbox }) => [
      `recoverInbox(input: { inboxId: "${inbox.id}", recoveryKey: "AGE-SECRET-KEY-1", newPassword: "another password" })`,
    ],
    finds: missing,
  },
  renewRecoveryKey: {
    needs: 'admin',
    ask: ({ inbox }) => [`renewRecoveryKey(input: { inboxId: "${inbox.id}", password: "not the one it has" })`],
    finds: missing,
  },
  unlockInbox: {
    needs: 'read',
    ask: ({ inbox }) => [`unlockInbox(input: { inboxId: "${inbox.id}", password: "not the one it has" })`],
    finds: missing,
  },
  addSftpKey: {
    needs: 'admin',
    ask: ({ inbox }) => [
      `addSftpKey(input: { inboxId: "${inbox.id}", publicKey: "${somePublicKey}", name: "Intruder" })`,
    ],
    finds: missing,
  },
  addSubscriber: {
    needs: 'moderate',
    ask: ({ campaign }) => [
      `addSubscriber(input: { campaignId: "${campaign.id}", phone: "+12025550177", evidence: { source: "A form", agreedAt: "2026-05-31" } })`,
    ],
    finds: missing,
  },
  addCampaignKeyword: {
    needs: 'admin',
    ask: ({ campaign }) => [`addCampaignKeyword(input: { campaignId: "${campaign.id}", word: "intruder" })`],
    finds: missing,
  },
  addKeyword: {
    needs: 'admin',
    ask: ({ inbox, shortCode }, ours) => [
      `addKeyword(input: { inboxId: "${inbox.id}", shortCodeId: "${ours.shortCode.id}", word: "intruder" })`,
      `addKeyword(input: { inboxId: "${ours.inbox.id}", shortCodeId: "${shortCode.id}", word: "intruder" })`,
    ],
    finds: missing,
  },
  approveSubmissions: {
    needs: 'moderate',
    ask: ({ pending }) => [`approveSubmissions(input: { submissions: [{ id: "${pending.id}", expectedVersion: 1 }] })`],
    finds: missing,
  },
  blockSender: {
    needs: 'moderate',
    ask: ({ pending }) => [`blockSender(input: { submissionId: "${pending.id}", note: "A note" })`],
    finds: missing,
  },
  changeMemberRole: {
    needs: 'admin',
    ask: ({ memberId }) => [`changeMemberRole(input: { memberId: "${memberId}", role: ANALYST })`],
    finds: missing,
  },
  createApiKey: { needs: 'admin', ask: () => ['createApiKey(input: { name: "Intruder", scopes: [READ] })'] },
  decideOptOutQuestion: {
    needs: 'moderate',
    ask: ({ optOutQuestionId }) => [
      `decideOptOutQuestion(input: { questionId: "${optOutQuestionId}", verdict: NO_OPT_OUT })`,
    ],
    finds: missing,
  },
  denySubmissions: {
    needs: 'moderate',
    ask: ({ pending }) => [`denySubmissions(input: { submissions: [{ id: "${pending.id}", expectedVersion: 1 }] })`],
    finds: missing,
  },
  // One that has written to nobody: the other's own phone is ours as well.
  eraseSubmission: {
    needs: 'admin',
    ask: ({ pending }) => [`eraseSubmission(input: { submissionId: "${pending.id}" })`],
    finds: missing,
  },
  eraseSender: { needs: 'admin', ask: () => ['eraseSender(input: { phone: "+12025550101" })'], finds: missing },
  importBlockedSenders: {
    needs: 'admin',
    ask: () => ['importBlockedSenders(input: { csv: "+12025550188,A note" })'],
  },
  importSubscribers: {
    needs: 'admin',
    ask: ({ campaign }) => [
      `importSubscribers(input: { campaignId: "${campaign.id}", csv: "phone\\n+12025550178", evidence: { source: "A form", agreedAt: "2026-05-31" } })`,
    ],
    finds: missing,
  },
  inviteMember: {
    needs: 'admin',
    ask: ({ inbox }) => [
      `inviteMember(input: { email: "intruder@example.org", role: ANALYST, inboxIds: ["${inbox.id}"] })`,
    ],
    finds: missing,
  },
  limitMember: {
    needs: 'admin',
    ask: ({ memberId, inbox }, ours) => [
      `limitMember(input: { memberId: "${memberId}", inboxIds: [] })`,
      `limitMember(input: { memberId: "${ours.memberId}", inboxIds: ["${inbox.id}"] })`,
    ],
    finds: missing,
  },
  markConversationRead: {
    needs: 'moderate',
    ask: ({ campaign, phone }) => [
      `markConversationRead(input: { campaignId: "${campaign.id}", phone: "${phone}", until: "2100-01-01T00:00:00Z" })`,
    ],
    finds: missing,
  },
  makeSftpPassword: {
    needs: 'admin',
    ask: ({ inbox }) => [`makeSftpPassword(input: { inboxId: "${inbox.id}" })`],
    finds: missing,
  },
  moveKeyword: {
    needs: 'admin',
    ask: ({ keyword, inbox }, ours) => [
      `moveKeyword(input: { keywordId: "${keyword.id}", inboxId: "${ours.inbox.id}" })`,
      `moveKeyword(input: { keywordId: "${ours.keyword.id}", inboxId: "${inbox.id}" })`,
    ],
    finds: missing,
  },
  moveToInbox: {
    needs: 'moderate',
    ask: ({ inbox, keyword, unmatchedId }, ours) => [
      `moveToInbox(input: { messageId: "${unmatchedId}", inboxId: "${ours.inbox.id}" })`,
      `moveToInbox(input: { messageId: "${ours.unmatchedId}", inboxId: "${inbox.id}" })`,
      `moveToInbox(input: { messageId: "${ours.unmatchedId}", keywordId: "${keyword.id}" })`,
    ],
    finds: missing,
  },
  optInSender: {
    needs: 'moderate',
    ask: ({ pending, campaign }, ours) => [
      `optInSender(input: { submissionId: "${pending.id}", campaignId: "${ours.campaign.id}" })`,
      `optInSender(input: { submissionId: "${ours.pending.id}", campaignId: "${campaign.id}" })`,
    ],
    finds: missing,
  },
  optOutPhone: {
    needs: 'moderate',
    ask: ({ shortCode }) => [
      `optOutPhone(input: { shortCodeId: "${shortCode.id}", phone: "+12025550179", words: "By mail" })`,
    ],
    finds: missing,
  },
  removeSftpKey: {
    needs: 'admin',
    ask: ({ sftpKeyId }) => [`removeSftpKey(input: { id: "${sftpKeyId}" })`],
    finds: missing,
  },
  removeSftpPassword: {
    needs: 'admin',
    ask: ({ inbox }) => [`removeSftpPassword(input: { inboxId: "${inbox.id}" })`],
    finds: missing,
  },
  removeSubscriber: {
    needs: 'moderate',
    ask: ({ campaign, phone }) => [`removeSubscriber(input: { campaignId: "${campaign.id}", phone: "${phone}" })`],
    finds: missing,
  },
  cancelExport: {
    needs: 'admin',
    ask: ({ exportId }) => [`cancelExport(input: { id: "${exportId}" })`],
    finds: missing,
  },
  removeExportFile: {
    needs: 'admin',
    ask: ({ exportId }) => [`removeExportFile(input: { id: "${exportId}" })`],
    finds: missing,
  },
  removeExportSchedule: {
    needs: 'admin',
    ask: ({ scheduleId }) => [`removeExportSchedule(input: { id: "${scheduleId}" })`],
    finds: missing,
  },
  requestExport: {
    needs: 'read',
    ask: ({ inbox }) => [
      `requestExport(input: { kind: SUBMISSIONS, timeZone: "UTC", submissions: { inboxIds: ["${inbox.id}"] } })`,
    ],
  },
  runExportAgain: {
    needs: 'read',
    ask: ({ exportId }) => [`runExportAgain(input: { id: "${exportId}" })`],
    finds: missing,
  },
  saveExportSchedule: {
    needs: 'self',
    ask: ({ scheduleId }) => [
      `saveExportSchedule(input: { id: "${scheduleId}", name: "A", every: DAY, at: "07:30", kind: SMS, timeZone: "UTC" })`,
    ],
    finds: missing,
  },
  saveSftpDestination: {
    needs: 'admin',
    ask: ({ destinationId }) => [
      `saveSftpDestination(input: { id: "${destinationId}", name: "A", host: "sftp.example", userName: "us", signIn: KEY })`,
    ],
    finds: missing,
  },
  testSftpDestination: {
    needs: 'admin',
    ask: ({ destinationId }) => [`testSftpDestination(input: { id: "${destinationId}" })`],
    finds: missing,
  },
  confirmSftpHostKey: {
    needs: 'admin',
    ask: ({ destinationId }) => [`confirmSftpHostKey(input: { id: "${destinationId}", fingerprint: "SHA256:A" })`],
    finds: missing,
  },
  removeSftpDestination: {
    needs: 'admin',
    ask: ({ destinationId }) => [`removeSftpDestination(input: { id: "${destinationId}" })`],
    finds: missing,
  },
  sendExportAgain: {
    needs: 'admin',
    ask: ({ exportUploadId }) => [`sendExportAgain(input: { id: "${exportUploadId}" })`],
    finds: missing,
  },
  pauseCampaignMessage: {
    needs: 'admin',
    ask: ({ campaignMessage }) => [`pauseCampaignMessage(input: { id: "${campaignMessage.id}" })`],
    finds: missing,
  },
  removeCampaignKeyword: {
    needs: 'admin',
    ask: ({ campaignKeyword }) => [`removeCampaignKeyword(input: { keywordId: "${campaignKeyword.id}" })`],
    finds: missing,
  },
  removeKeyword: {
    needs: 'admin',
    ask: ({ keyword }) => [`removeKeyword(input: { keywordId: "${keyword.id}" })`],
    finds: missing,
  },
  removeMember: {
    needs: 'admin',
    ask: ({ memberId }) => [`removeMember(input: { memberId: "${memberId}" })`],
    finds: missing,
  },
  decideQuarantine: {
    needs: 'admin',
    ask: ({ quarantinedId }) => [`decideQuarantine(input: { partId: "${quarantinedId}", verdict: RELEASED })`],
    finds: missing,
  },
  takeBackPublicAddresses: {
    needs: 'moderate',
    ask: ({ pending }) => [`takeBackPublicAddresses(input: { submissionId: "${pending.id}" })`],
    finds: missing,
  },
  renewPublicAddresses: {
    needs: 'admin',
    ask: ({ pending }) => [`renewPublicAddresses(input: { submissionId: "${pending.id}" })`],
    finds: missing,
  },
  retryPart: {
    needs: 'moderate',
    ask: ({ partId }) => [`retryPart(input: { partId: "${partId}" })`],
    finds: missing,
  },
  removeSavedReply: {
    needs: 'admin',
    ask: ({ savedReplyId }) => [`removeSavedReply(input: { id: "${savedReplyId}" })`],
    finds: missing,
  },
  replyInConversation: {
    needs: 'moderate',
    ask: ({ campaign, phone }) => [
      `replyInConversation(input: { campaignId: "${campaign.id}", phone: "${phone}", reply: { kind: SMS, text: "Hi" } })`,
    ],
    finds: missing,
  },
  resumeCampaignMessage: {
    needs: 'admin',
    ask: ({ campaignMessage }) => [`resumeCampaignMessage(input: { id: "${campaignMessage.id}" })`],
    finds: missing,
  },
  respondToSender: {
    needs: 'moderate',
    ask: ({ pending }) => [
      `respondToSender(input: { submissionId: "${pending.id}", reply: { kind: SMS, text: "Hi" } })`,
    ],
    finds: missing,
  },
  revokeApiKey: {
    needs: 'admin',
    ask: ({ apiKeyId }) => [`revokeApiKey(input: { id: "${apiKeyId}" })`],
    finds: missing,
  },
  revokeInvitation: {
    needs: 'admin',
    ask: ({ invitationId }) => [`revokeInvitation(input: { invitationId: "${invitationId}" })`],
    finds: missing,
  },
  revokeMemberSessions: {
    needs: 'admin',
    ask: ({ memberId }) => [`revokeMemberSessions(input: { memberId: "${memberId}" })`],
    finds: missing,
  },
  revokeOtherSessions: { needs: 'self', ask: () => ['revokeOtherSessions'] },
  revokeSession: {
    needs: 'self',
    ask: ({ sessionId }) => [`revokeSession(input: { sessionId: "${sessionId}" })`],
    finds: missing,
  },
  saveCampaign: {
    needs: 'admin',
    ask: ({ campaign, inbox, shortCode, uploadId }, ours) => {
      const settings = (more: string): string => `settings: { programme: "A", timeZone: "UTC"${more} }`
      const fresh = `name: "New", status: ACTIVE, shortCodeId:`
      return [
        `saveCampaign(input: { id: "${campaign.id}", expectedVersion: 1, name: "Taken over", status: ACTIVE, ${settings('')} })`,
        `saveCampaign(input: { ${fresh} "${shortCode.id}", ${settings('')} })`,
        `saveCampaign(input: { ${fresh} "${ours.shortCode.id}", ${settings(`, forwardInboxId: "${inbox.id}"`)} })`,
        `saveCampaign(input: { ${fresh} "${ours.shortCode.id}", ${settings(`, welcome: { kind: MMS, text: "Hi", mediaIds: ["${uploadId}"] }`)} })`,
      ]
    },
    finds: /"__typename":"(NotFound|InvalidInput)"/,
  },
  saveChannel: {
    needs: 'admin',
    ask: ({ channel }) => [
      `saveChannel(input: { id: "${channel.id}", name: "Taken over", kind: SIMULATOR, perSecond: 1, settings: [] })`,
    ],
    finds: missing,
  },
  saveInbox: {
    needs: 'admin',
    ask: ({ inbox }) => [
      `saveInbox(input: { id: "${inbox.id}", expectedVersion: 1, name: "Taken over", status: ACTIVE, ${settings} })`,
    ],
    finds: missing,
  },
  saveKeywordRelease: { needs: 'admin', ask: () => ['saveKeywordRelease(input: { sharedMonths: 6 })'] },
  saveProfile: { needs: 'self', ask: () => ['saveProfile(input: { name: "A name" })'] },
  saveWeeklyFigures: {
    needs: 'self',
    ask: () => ['saveWeeklyFigures(input: { on: true, timeZone: "America/New_York" })'],
  },
  saveMessageRetention: { needs: 'admin', ask: () => ['saveMessageRetention(input: { smsDays: 3650 })'] },
  saveSavedReply: {
    needs: 'admin',
    ask: ({ savedReplyId }) => [`saveSavedReply(input: { id: "${savedReplyId}", name: "Taken over", text: "Hi" })`],
    finds: missing,
  },
  saveShortCode: {
    needs: 'operator',
    ask: ({ shortCode, channel }) => [
      `saveShortCode(input: { id: "${shortCode.id}", country: "US", code: "73333", type: SHORT_CODE, ${texts} })`,
      `saveShortCode(input: { country: "US", code: "73333", type: SHORT_CODE, smsChannelId: "${channel.id}", ${texts} })`,
    ],
    finds: /"__typename":"(NotFound|NotAllowed|InvalidInput)"/,
  },
  saveShortCodeSettings: {
    needs: 'admin',
    ask: ({ shortCode, inbox }, ours) => [
      `saveShortCodeSettings(input: { shortCodeId: "${shortCode.id}", expectedVersion: 1, ${texts}, reservedWordsByProvider: true })`,
      `saveShortCodeSettings(input: { shortCodeId: "${ours.shortCode.id}", expectedVersion: 1, ${texts}, reservedWordsByProvider: false, catchAllInboxId: "${inbox.id}" })`,
    ],
    finds: /"__typename":"(NotFound|InvalidInput)"/,
  },
  sendCampaignMessage: {
    needs: 'admin',
    ask: ({ campaign, uploadId }, ours) => [
      `sendCampaignMessage(input: { campaignId: "${campaign.id}", kind: SMS, text: "Hi" })`,
      `sendCampaignMessage(input: { campaignId: "${ours.campaign.id}", kind: MMS, text: "Hi", mediaIds: ["${uploadId}"] })`,
    ],
    finds: /"__typename":"(NotFound|InvalidInput)"/,
  },
  stopCampaignMessage: {
    needs: 'admin',
    ask: ({ campaignMessage }) => [`stopCampaignMessage(input: { id: "${campaignMessage.id}" })`],
    finds: missing,
  },
  testCampaignMessage: {
    needs: 'admin',
    ask: ({ campaign, uploadId }, ours) => [
      `testCampaignMessage(input: { campaignId: "${campaign.id}", kind: SMS, text: "Hi", phone: "+12025550177" })`,
      `testCampaignMessage(input: { campaignId: "${ours.campaign.id}", kind: MMS, text: "Hi", mediaIds: ["${uploadId}"], phone: "+12025550177" })`,
    ],
    finds: /"__typename":"(NotFound|InvalidInput)"/,
  },
  unblockSender: {
    needs: 'admin',
    ask: ({ blockedSenderId }) => [`unblockSender(input: { id: "${blockedSenderId}" })`],
    finds: missing,
  },
  undoDecisions: {
    needs: 'moderate',
    ask: ({ decisionId }) => [`undoDecisions(input: { decisionIds: ["${decisionId}"] })`],
    finds: missing,
  },
}

export const subscriptions: Readonly<Record<string, Entry>> = {
  inboxCounters: {
    ask: ({ inbox }) => [`inboxCounters(inboxIds: ["${inbox.id}"])`],
    finds: /does not exist/,
  },
  exportProgress: { ask: ({ exportId }) => [`exportProgress(id: "${exportId}")`], finds: /does not exist/ },
  simulatorChanges: { ask: () => ['simulatorChanges'] },
  smsChanges: {
    ask: ({ campaign }) => [`smsChanges(campaignIds: ["${campaign.id}"])`],
    finds: /does not exist/,
  },
  submissionChanges: {
    ask: ({ inbox }) => [`submissionChanges(inboxIds: ["${inbox.id}"])`],
    finds: /does not exist/,
  },
}

/** Those of the entries that the schema has, by name. */
export const rowsOf = <Each extends Entry>(root: Root, entries: Readonly<Record<string, Each>>) =>
  Object.entries(entries)
    .filter(([name]) => fieldsOf(root).includes(name))
    .map(([name, entry]) => ({ name, ...entry }))
