import { z } from 'zod'

/** What a reply's fields hold while they are edited; switched off, the rest is kept so that nothing typed is lost. */
export const replyValues = z
  .object({
    kind: z.enum(['OFF', 'SMS', 'MMS']),
    subject: z.string(),
    text: z.string(),
    media: z.array(z.object({ id: z.string(), url: z.string(), contentType: z.string(), size: z.number() })),
  })
  .superRefine(({ kind, subject, text, media }, context) => {
    const wrong = (path: 'subject' | 'text', message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (kind === 'OFF') return
    if (kind === 'MMS' && subject.length > 80) wrong('subject', 'subjectTooLong')
    if (text.length > 1600) wrong('text', 'textTooLong')
    if (text.trim() !== '') return
    if (kind === 'SMS') wrong('text', 'textMissing')
    else if (media.length === 0) wrong('text', 'textOrMediaMissing')
  })

export type ReplyValues = z.output<typeof replyValues>
export type ReplyMediaValue = ReplyValues['media'][number]

export const replyOff: ReplyValues = { kind: 'OFF', subject: '', text: '', media: [] }

/** A reply as the server keeps it. */
export type SavedReply = {
  readonly kind: 'SMS' | 'MMS'
  readonly subject?: string | null
  readonly text: string
  readonly media: readonly ReplyMediaValue[]
}

export const replyValuesOf = (reply: SavedReply | null | undefined): ReplyValues =>
  reply
    ? {
        kind: reply.kind,
        subject: reply.subject ?? '',
        text: reply.text,
        media: reply.media.map(({ id, url, contentType, size }) => ({ id, url, contentType, size })),
      }
    : replyOff

export const replyInputOf = (reply: ReplyValues) => {
  if (reply.kind === 'OFF') return null
  if (reply.kind === 'SMS') return { kind: reply.kind, subject: null, text: reply.text, mediaIds: [] }
  return {
    kind: reply.kind,
    subject: reply.subject.trim() || null,
    text: reply.text,
    mediaIds: reply.media.map(({ id }) => id),
  }
}
