import type { Entry } from './conversation'
import type { Sms } from './sms-list'

/** An SMS for tests; `minute` says when it came. */
export const anSms = (id: string, minute: number, changes: Partial<Sms> = {}): Sms => ({
  id,
  phone: '+12025550143',
  text: 'Club, please',
  receivedAt: at(minute),
  unread: true,
  campaign: { id: 'club', name: 'Club' },
  shortCode: { id: 'code', code: '72345' },
  replyTo: null,
  ...changes,
})

/** What the phone wrote. */
export const anEntry = (id: string, minute: number, changes: Partial<Entry> = {}): Entry => ({
  id,
  at: at(minute),
  kind: 'SMS',
  subject: null,
  text: id,
  submissionId: null,
  parts: [],
  sent: null,
  ...changes,
})

export const aSent = (id: string, minute: number, sentMinute: number | null = minute): NonNullable<Entry['sent']> => ({
  id,
  occasion: 'RESPONSE',
  kind: 'SMS',
  subject: null,
  text: id,
  state: sentMinute === null ? 'WAITING' : 'DELIVERED',
  stateReason: null,
  createdAt: at(minute),
  sentAt: sentMinute === null ? null : at(sentMinute),
  media: [],
})

/** As it stands in a conversation. */
export const anAnswer = (id: string, minute: number, sentMinute: number | null = minute): Entry =>
  anEntry(id, sentMinute ?? minute, { sent: aSent(id, minute, sentMinute) })

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 27, 12, minute)).toISOString()
