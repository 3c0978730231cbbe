import { randomUUID } from 'node:crypto'
import type { Member, Organisation, Person } from '../account/account.js'
import { defaultCampaignSettings, type Campaign, type CampaignSettings } from '../campaign/campaign.js'
import type { CampaignMessage } from '../campaign-message/campaign-message.js'
import type { Channel, OpenChannel } from '../channel/channel.js'
import { defaultInboxSettings, type Inbox, type InboxSettings } from '../inbox/inbox.js'
import { noStanding, type Standing } from '../consent/consent.js'
import type { KnownOf } from '../intake/decide.js'
import type { Arrival, Sender, Situation } from '../intake/situation.js'
import type { Id } from '../kernel/id.js'
import { normaliseKeyword } from '../keyword/normalise.js'
import type { Keyword } from '../keyword/keyword.js'
import { noLooks, type BlobId, type Part } from '../media/part.js'
import type { IncomingMessage } from '../message/message.js'
import type { ShortCode } from '../short-code/short-code.js'
import type { Submission } from '../submission/submission.js'

/** The brand says what the test asked for. */
export const anId = <Name extends string>(): Id<Name> => randomUUID() as Id<Name>

/** Blobs are named otherwise than everything else. */
export const aBlobId = (): BlobId => randomUUID().replaceAll('-', '') as BlobId

/** When every built thing was made: tests that care say otherwise. */
export const noon = new Date('2026-06-01T12:00:00.000Z')

export const anOrganisation = (over: Partial<Organisation> = {}): Organisation => ({
  id: anId<'organisation'>(),
  name: 'Acme',
  createdAt: noon,
  ...over,
})

export const aMember = (over: Partial<Member> = {}): Member => ({
  id: anId<'member'>(),
  organisationId: anId<'organisation'>(),
  userId: 'user-1',
  role: 'owner',
  operator: false,
  createdAt: noon,
  ...over,
})

export const aViewer = (over: Partial<Person> = {}): Person => ({
  kind: 'member',
  inboxes: 'all',
  organisationId: anId<'organisation'>(),
  memberId: anId<'member'>(),
  userId: 'user-1',
  sessionId: 'session-1',
  name: 'Mo Derator',
  email: 'mo@example.org',
  role: 'owner',
  operator: false,
  ...over,
})

export const aChannel = (over: Partial<Channel> = {}): Channel => ({
  id: anId<'channel'>(),
  organisationId: null,
  kind: 'simulator',
  name: 'Simulator',
  intakeKey: randomUUID(),
  settings: {},
  sealedCredentials: null,
  perSecond: 10,
  createdAt: noon,
  ...over,
})

export const opened = (
  { sealedCredentials: _, ...channel }: Channel,
  credentials: Readonly<Record<string, string>> = {},
): OpenChannel => ({ ...channel, credentials })

export const aShortCode = (over: Partial<ShortCode> = {}): ShortCode => ({
  id: anId<'short-code'>(),
  country: 'US',
  code: '72345',
  type: 'short-code',
  sharing: 'dedicated',
  organisationId: null,
  smsChannelId: null,
  mmsChannelId: null,
  texts: {
    help: 'Acme Photos: mail help@example.org. STOP ends.',
    stop: 'Acme Photos: you get no more messages.',
    start: 'Acme Photos: welcome back.',
    unknownKeyword: 'Acme Photos: that keyword is incorrect.',
    optInRequest: 'Acme Photos: reply YES to get {campaign}.',
    optInConfirmation: 'Acme Photos: you get {campaign} now.',
  },
  catchAllInboxId: null,
  reservedWordsByProvider: false,
  stopScope: 'code',
  languages: ['en', 'es', 'fr'],
  version: 1,
  createdAt: noon,
  ...over,
})

export const anInbox = ({
  settings,
  ...over
}: Partial<Omit<Inbox, 'settings'>> & { settings?: Partial<InboxSettings> } = {}): Inbox => ({
  id: anId<'inbox'>(),
  organisationId: anId<'organisation'>(),
  name: 'Summer photos',
  status: 'active',
  settings: { ...defaultInboxSettings, ...settings },
  sealedPostbackSecret: null,
  sealedTo: null,
  version: 1,
  createdAt: noon,
  ...over,
})

export const aCampaign = ({
  settings,
  ...over
}: Partial<Omit<Campaign, 'settings'>> & { settings?: Partial<CampaignSettings> } = {}): Campaign => ({
  id: anId<'campaign'>(),
  organisationId: anId<'organisation'>(),
  shortCodeId: anId<'short-code'>(),
  kind: 'sms',
  name: 'Summer club',
  status: 'active',
  settings: { ...defaultCampaignSettings, programme: 'Acme Club', frequency: '4 msgs/month', ...settings },
  sealedPostbackSecret: null,
  version: 1,
  createdAt: noon,
  ...over,
})

/** A message to all, at the moment when it is due. */
export const aCampaignMessage = (over: Partial<CampaignMessage> = {}): CampaignMessage => ({
  id: anId<'campaign-message'>(),
  organisationId: anId<'organisation'>(),
  campaignId: anId<'campaign'>(),
  kind: 'sms',
  subject: null,
  text: '{campaign}: hello.',
  media: [],
  state: 'scheduled',
  stateReason: null,
  dueAt: noon,
  spreadUntil: '',
  spread: 0,
  total: 0,
  createdBy: { kind: 'member', id: null, name: 'Ada Min' },
  createdAt: noon,
  startedAt: null,
  finishedAt: null,
  version: 1,
  ...over,
})

export const aKeyword = (over: Partial<Keyword> = {}): Keyword => {
  const written = over.written ?? 'PHOTO'
  return {
    id: anId<'keyword'>(),
    shortCodeId: anId<'short-code'>(),
    inboxId: anId<'inbox'>(),
    campaignId: null,
    word: normaliseKeyword(written),
    written,
    createdAt: noon,
    lastMessageAt: null,
    warnedAt: null,
    warnedAgainAt: null,
    ...over,
  }
}

export const aPart = (over: Partial<Part> = {}): Part => ({
  id: anId<'part'>(),
  messageId: anId<'message'>(),
  position: 0,
  state: 'stored',
  declaredType: 'image/jpeg',
  contentType: 'image/jpeg',
  fileName: null,
  size: 1000,
  sha256: null,
  blobId: aBlobId(),
  sourceUrl: null,
  preview: 'ready',
  sealedFor: null,
  sealedLooks: null,
  sealedSource: null,
  finding: null,
  ...noLooks,
  ...over,
})

/** An MMS with one picture and the keyword PHOTO, as the rules see it. */
export const anMms = (over: Partial<Arrival> = {}): Arrival => ({
  id: anId<'message'>(),
  channelId: anId<'channel'>(),
  providerMessageId: randomUUID(),
  rawRequestId: null,
  kind: 'mms',
  sender: '+12025550143',
  recipient: '72345',
  subject: null,
  text: 'PHOTO my dog',
  sentAt: null,
  receivedAt: noon,
  country: 'US',
  countrySource: 'number',
  carrier: null,
  carrierSource: 'unknown',
  parts: [aPart()],
  ...over,
})

/** The same as a channel's parser hands it over. */
export const anIncoming = (over: Partial<IncomingMessage> = {}): IncomingMessage => ({
  providerMessageId: randomUUID(),
  kind: 'mms',
  from: '+12025550143',
  to: '72345',
  subject: null,
  text: 'PHOTO my dog',
  parts: [],
  sentAt: null,
  country: null,
  carrier: null,
  ...over,
})

export const aSubmission = (over: Partial<Submission> = {}): Submission => ({
  id: anId<'submission'>(),
  organisationId: anId<'organisation'>(),
  inboxId: anId<'inbox'>(),
  messageId: anId<'message'>(),
  shortCodeId: anId<'short-code'>(),
  keyword: 'PHOTO',
  folder: 'pending',
  arriving: false,
  reason: null,
  sender: '+12025550143',
  country: 'US',
  carrier: null,
  carrierSource: 'unknown',
  contentKind: 'image',
  subject: null,
  text: 'PHOTO my dog',
  receivedAt: noon,
  decidedAt: null,
  decidedBy: null,
  accepted: true,
  trace: [],
  inboxVersion: 1,
  version: 1,
  ...over,
})

/** A dedicated code of which nothing else is known. */
export const aSituation = (over: Partial<Situation> = {}): Situation => ({
  shortCode: aShortCode(),
  stopCodes: [],
  startCodes: [],
  keywords: new Map(),
  inboxes: new Map(),
  campaigns: new Map(),
  blockedBy: new Set(),
  ...over,
})

/** A phone that has agreed to nothing and heard nothing. */
export const aSender = (over: Partial<Standing> = {}, heard: Sender['heard'] = []): Sender => ({
  standing: { ...noStanding, ...over },
  heard,
})

/** What is known of a message whose phone is known by nothing else. */
export const known = (over: Partial<KnownOf> = {}): KnownOf => {
  const sender = over.sender ?? aSender()
  return {
    sender,
    standingOn: () => sender.standing,
    tally: { accepted: 0, told: false },
    textVerdict: 'none-in-time',
    ...over,
  }
}
