import { z } from 'zod'
import type { SendCampaignMessageInput } from '@/graphql/generated/graphql'
import { replyInputOf, replyOff, replyValues } from '@/reply/reply-values'
import { localTimeOf } from './local-moment'

/**
 * The form of a message to all subscribers. A message here is a key under `campaignMessages.problems`, or one that all
 * texts share; the server judges again and has the last word.
 */
export const messageValues = z
  .object({
    reply: replyValues,
    when: z.enum(['now', 'later']),
    /** What the field for date and time holds, on the clocks of the campaign's zone. */
    at: z.string(),
  })
  .superRefine(({ when, at }, context) => {
    if (when === 'later' && localTimeOf(at) === undefined)
      context.addIssue({ code: 'custom', path: ['at'], message: 'atMissing' })
  })

export type MessageValues = z.output<typeof messageValues>

export const newMessage = (kind: 'SMS' | 'MMS'): MessageValues => ({
  reply: { ...replyOff, kind },
  when: 'now',
  at: '',
})

type Written = Pick<SendCampaignMessageInput, 'kind' | 'subject' | 'text' | 'mediaIds'>

/** What it says, as the API takes it. */
export const writtenOf = ({ reply }: Pick<MessageValues, 'reply'>): Written => {
  const { kind = 'SMS', subject = null, text = '', mediaIds = [] } = replyInputOf(reply) ?? {}
  return { kind, subject, text, mediaIds }
}

export const sendInputOf = (
  values: MessageValues,
  campaignId: string,
): Omit<SendCampaignMessageInput, 'idempotencyKey'> => ({
  campaignId,
  ...writtenOf(values),
  at: values.when === 'later' ? (localTimeOf(values.at) ?? null) : null,
})

const fields = ['reply.text', 'reply.subject', 'reply.media', 'at'] as const
export type MessageField = (typeof fields)[number]

/** The field that an `InvalidInput` path means, or undefined when the page has none for it. */
export const fieldOf = (path: readonly string[]): MessageField | undefined => {
  const place = path.find((step) => step !== 'input')
  if (place === 'at') return 'at'
  const name = place === 'mediaIds' ? 'media' : place
  return fields.find((field) => field === `reply.${name ?? ''}`)
}
