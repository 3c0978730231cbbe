import type { OrganisationId } from '../account/account.js'
import type { GuardedHttp } from '../kernel/http.js'
import type { Id } from '../kernel/id.js'
import type { IncomingMessage } from '../message/message.js'
import type { OutboundState } from '../message/outbound.js'

export type ChannelId = Id<'channel'>
export type ChannelKind = 'simulator' | 'twilio'

/** One configured connection to a carrier's gateway or a provider. */
export type Channel = {
  readonly id: ChannelId
  /** Null: the operator's. */
  readonly organisationId: OrganisationId | null
  readonly kind: ChannelKind
  readonly name: string
  /** The unguessable part of the channel's own URL: /channels/<intakeKey>/… */
  readonly intakeKey: string
  /** What may be read by an administrator: base URLs, account ids. Parsed by the adapter. */
  readonly settings: Readonly<Record<string, unknown>>
  /** JSON of the adapter's secrets, sealed with the installation's key. */
  readonly sealedCredentials: string | null
  readonly perSecond: number
  readonly createdAt: Date
}

/** A channel with its secrets opened, as adapters see it. */
export type OpenChannel = Omit<Channel, 'sealedCredentials'> & {
  readonly credentials: Readonly<Record<string, string>>
}

/** One HTTP request at a channel's door, its body untouched. */
export type ChannelRequest = {
  readonly method: string
  /** The path below /channels/<intakeKey>/, and the query: 'mo', 'status?x=1'. */
  readonly path: string
  /** The full URL as the provider called it, from the configured public base URL, never from the Host header. */
  readonly publicUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly remoteAddress: string
}

/** What a request at a channel's door turned out to be. */
export type Parsed =
  | { readonly kind: 'messages'; readonly messages: readonly IncomingMessage[] }
  | { readonly kind: 'reports'; readonly reports: readonly StatusReport[] }
  /** The origin could not be verified: refused, logged, shown to an admin, never processed. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Verified, but not to be understood: kept, logged, answered with a client error. */
  | { readonly kind: 'malformed'; readonly reason: string }

/** What a provider says of an MT afterwards. In any order; the ladder decides (message/ladder.ts). */
export type StatusReport = {
  readonly providerMessageId: string
  readonly state: Extract<OutboundState, 'accepted' | 'sent' | 'delivered' | 'failed' | 'expired' | 'unknown'>
  readonly providerState: string
  readonly detail: string | null
  /** The provider says that the recipient blocked us. */
  readonly optedOut?: true
}

export type ChannelAnswer = {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** An MT as an adapter gets it: media as URLs that the provider can fetch. */
export type OutgoingMessage = {
  readonly id: string
  readonly kind: 'sms' | 'mms'
  readonly from: string
  readonly to: string
  readonly subject: string | null
  readonly text: string | null
  readonly mediaUrls: readonly string[]
  /** Where the provider reports the status. */
  readonly statusUrl: string
}

/** What the provider answered to an MT. */
export type SendAnswer =
  /** `delivered`: it is certain already that the phone has it; no report will follow. */
  | { readonly kind: 'accepted'; readonly providerMessageId: string; readonly delivered?: true }
  /** Refused for good, and why. `optedOut` when the provider says that the recipient blocked us. */
  | { readonly kind: 'refused'; readonly why: string; readonly optedOut: boolean }
  /** Certainly not sent; may be tried again after so many milliseconds. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMilliseconds: number }
  /** The connection broke after the request had left: may or may not have been sent. */
  | { readonly kind: 'unknown'; readonly why: string }

/** How to fetch a part that a provider keeps for us. */
export type FetchPlan =
  | {
      readonly kind: 'fetch'
      readonly headers: Readonly<Record<string, string>>
      /** Hosts that may be asked; a redirect to another is refused. A leading dot means any subdomain. */
      readonly hosts: readonly string[]
      /** Hosts that may see `headers`: credentials never leave them. */
      readonly credentialHosts: readonly string[]
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** A message of ours or of a phone, as its provider has it. */
export type CopyAtProvider = {
  readonly providerMessageId: string
  /** Where the provider keeps its media, as it told us. */
  readonly media: readonly string[]
}

/** What a provider answered to being asked to delete one. */
export type ForgetAnswer =
  | { readonly kind: 'gone' }
  /** Not now, and why. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMilliseconds: number | null }
  /** Never, and why. */
  | { readonly kind: 'refused'; readonly why: string }

export type Forget = (copy: CopyAtProvider, channel: OpenChannel, tools: AdapterTools) => Promise<ForgetAnswer>

/** Whether what is erased here can be deleted at the provider: by its API; it keeps nothing; or somebody has to ask it. */
export type HowForgets = 'by-api' | 'keeps-nothing' | 'cannot'

/** What the rest of the house offers to an adapter: the guarded client (platform/http) and, for the simulator, sessions. */
export type AdapterTools = {
  readonly http: GuardedHttp
}

export type { GuardedHttp, HttpAnswer } from '../kernel/http.js'

/** The contract: one kind of channel is one folder that exports this, and one line in adapters.ts. */
export type Adapter = {
  readonly kind: ChannelKind
  /** Hosts and settings checked when a channel is saved: a sentence for each fault. */
  readonly faultsOf: (channel: OpenChannel) => readonly string[]
  /** Verifies the origin, then parses. Pure: same request, same answer. */
  readonly parse: (request: ChannelRequest, channel: OpenChannel) => Parsed
  /** The answer after the commit; also for a repeat, which providers must not learn to resend. Pure. */
  readonly acknowledge: (parsed: Parsed) => ChannelAnswer
  readonly send: (message: OutgoingMessage, channel: OpenChannel, tools: AdapterTools) => Promise<SendAnswer>
  readonly planFetch: (url: string, channel: OpenChannel) => FetchPlan
  /** Has the provider delete a message and its media. Left out where its API can't: the carrier is to be asked. */
  readonly forget?: Forget | 'keeps-nothing'
}
