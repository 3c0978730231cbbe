import type { OrganisationId } from '../account/account.js'
import type { OptInType } from '../consent/choices.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { Reply } from '../reply/reply.js'
import type { ShortCodeId } from '../short-code/short-code.js'

export type CampaignId = Id<'campaign'>

/** An SMS or MMS programme that people subscribe to and get messages from. */
export type Campaign = {
  readonly id: CampaignId
  readonly organisationId: OrganisationId
  /** Its texts go out from this code, and answers come in on it. */
  readonly shortCodeId: ShortCodeId
  readonly kind: 'sms' | 'mms'
  readonly name: string
  /** An inactive one takes no subscribers and sends nothing; its keywords stay its own. */
  readonly status: 'active' | 'inactive'
  readonly settings: CampaignSettings
  /** The secret that signs its postbacks, sealed with the installation's key; null until a postback URL is set. */
  readonly sealedPostbackSecret: string | null
  /** Counts the changes; a stale editor is refused, and consents name the version whose texts were shown. */
  readonly version: number
  readonly createdAt: Date
}

/** Everything a campaign can be told but its name, status, code and keywords. Stored as one value, versioned. */
export type CampaignSettings = {
  /** As people know it: the name that the law wants in its texts. */
  readonly programme: string
  /** How often it writes, as people read it: “4 msgs/month”. */
  readonly frequency: string
  /** How whoever sends one of its keywords gets in. */
  readonly keywordOptIn: OptInType
  /** What asks for a YES; the code's own text where it is null. */
  readonly optInRequest: string | null
  /** What confirms; the code's own text where it is null. */
  readonly optInConfirmation: string | null
  /** For how many hours a YES counts. */
  readonly answerHours: number
  /** Follows the confirmation. */
  readonly welcome: Reply | null
  /** Where MMS that answer this campaign go; null leaves them to the code's catch-all. */
  readonly forwardInboxId: InboxId | null
  /** For so many days after its last message, what a subscriber writes without a keyword answers it. */
  readonly answerDays: number
  /** Gets every SMS of its inbox, and every change of a subscription. */
  readonly postbackUrl: string | null
  /** When nothing is sent to many, on the clocks of its zone; null for never. */
  readonly quietHours: QuietHours | null
  /** IANA zone of its quiet hours, and of the times that are planned and shown. */
  readonly timeZone: string
}

/** From one minute of the day until another, over midnight where the second is the earlier: '21:00' to '09:00'. */
export type QuietHours = { readonly from: string; readonly until: string }

export const defaultCampaignSettings: CampaignSettings = {
  programme: '',
  frequency: '',
  keywordOptIn: 'auto',
  optInRequest: null,
  optInConfirmation: null,
  answerHours: 72,
  welcome: null,
  forwardInboxId: null,
  answerDays: 30,
  postbackUrl: null,
  quietHours: { from: '21:00', until: '09:00' },
  timeZone: 'UTC',
}

/** Settings that were stored before a setting existed have its default. */
export const withCampaignDefaults = (campaign: Campaign): Campaign => ({
  ...campaign,
  settings: { ...defaultCampaignSettings, ...campaign.settings },
})
