import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { ChannelId } from '../channel/channel.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Message, MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { DeliveryId } from '../postback/postback.js'
import type { Submission } from '../submission/submission.js'

/** A submission that is about to be emptied; its row is locked. */
export type SubmissionToEmpty = Omit<
  Submission,
  'trace' | 'text' | 'subject' | 'shortCodeId' | 'arriving' | 'inboxVersion'
>

/** A message that is about to be emptied; its row is locked. */
export type MessageToEmpty = Pick<Message, 'kind' | 'route' | 'sender'> & {
  readonly id: MessageId
  readonly organisationId: OrganisationId | null
  readonly campaignId: CampaignId | null
  readonly channelId: ChannelId
  readonly providerMessageId: string
}

/** All that is emptied at once. Everything of it is locked, in the order of whoever writes it. */
export type Content = {
  readonly submissions: readonly SubmissionToEmpty[]
  readonly messages: readonly MessageToEmpty[]
  readonly texts: readonly OutboundMessageId[]
  readonly postbacks: readonly DeliveryId[]
}

/** A place in which a phone has a limit, and how much of it is counted no more by its submissions. */
export type Forgotten = { readonly inboxId: InboxId; readonly phone: string; readonly count: number }

/** By inbox and phone, in the order in which their rows are locked. */
export const forgottenOf = (
  submissions: readonly Pick<Submission, 'inboxId' | 'sender' | 'accepted'>[],
): readonly Forgotten[] => {
  const counts = new Map<string, Forgotten>()
  for (const { inboxId, sender: phone } of submissions.filter(({ accepted }) => accepted)) {
    const key = `${inboxId} ${phone}`
    counts.set(key, { inboxId, phone, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each)
}
