import type { Campaign } from '../campaign/campaign.js'
import type { MessageId } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { insertMany, type Tx } from '../platform/db.js'
import { noteConversations } from '../sms-inbox/conversation.store.js'
import { noon } from './builders.js'
import { anMt, anSms } from './sms.js'
import type { World } from './world.js'

/** The campaign asked, the phone answered and sent what lies in the inbox, and some of that was read. */
export const addConversation = async (
  tx: Tx,
  { channel, shortCode, inbox }: World,
  campaign: Campaign,
  { mark, phone }: { readonly mark: string; readonly phone: string },
): Promise<MessageId> => {
  const before = new Date(noon.getTime() - 1_000)
  const question = anMt(shortCode, {
    organisationId: campaign.organisationId,
    campaignId: campaign.id,
    recipient: phone,
    subject: `${mark} subject`,
    text: `${mark} question`,
    stateReason: `${mark} reason`,
    sentAt: before,
  })
  const answer = anSms(campaign, channel, {
    sender: phone,
    recipient: shortCode.code,
    text: `${mark} answer`,
    sentAt: noon,
    carrier: `${mark} carrier`,
    carrierSource: 'reported',
  })
  await insertMany(tx, OutboundMessageTable, [question])
  await insertMany(tx, MessageTable, [answer])
  await noteConversations(tx, [answer])
  const reader = { kind: 'member', id: null, name: `${mark} reader` }
  await tx.query(`update conversation set read_until = $2, read_by = $3::jsonb where campaign_id = $1`, [
    campaign.id,
    before,
    JSON.stringify(reader),
  ])
  await tx.query(
    `update message set campaign_id = $1 where id in (select message_id from submission where inbox_id = $2)`,
    [campaign.id, inbox.id],
  )
  return answer.id
}
