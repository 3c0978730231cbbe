import type { Submission } from './submission'

/** An approved picture without anything special about it, for tests. */
export const aSubmission = (id: string, more: Partial<Submission> = {}): Submission => ({
  id,
  reference: 'K3T9-Q0WX-7MZB',
  version: 2,
  folder: 'APPROVED',
  arriving: false,
  reason: null,
  keyword: 'PHOTO',
  kind: 'MMS',
  subject: null,
  text: null,
  receivedAt: '2026-11-20T10:00:00.000Z',
  inbox: { id: 'inbox' },
  sender: { phone: '+12025550143', optedOut: false, blocked: false },
  shortCode: { id: 'code', code: '72345', country: 'US' },
  country: { value: 'US', source: 'REPORTED' },
  carrier: { value: null, source: 'UNKNOWN' },
  parts: [],
  trace: [],
  decisions: [],
  replies: [],
  postbacks: [],
  ...more,
})
