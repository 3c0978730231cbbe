import { expect, test } from 'vitest'
import type { ReplyValues } from '@/reply/reply-values'
import { newInboxValues, type InboxValues } from './inbox-values'
import { previewOf, type PreviewStep } from './preview'

const said = (text: string): ReplyValues => ({ kind: 'SMS', subject: '', text, media: [] })
const receipt = said('We have it')
const approval = said('It is up')

const inWords = (step: PreviewStep): string => {
  if (step.kind === 'mo') return `phone: ${step.text}`
  if (step.kind === 'mt') return `inbox: ${step.reply.text}`
  return step.note === 'approved' ? `approved, ${step.seconds} s` : step.note
}

test.each<[string, Partial<InboxValues>, string[]]>([
  ['nothing set', {}, ['approved, 5 s', 'silent']],
  [
    'both replies',
    { replyOnReceipt: receipt, replyOnApproval: approval },
    ['inbox: We have it', 'approved, 5 s', 'inbox: It is up'],
  ],
  ['receipt alone', { replyOnReceipt: receipt }, ['inbox: We have it', 'approved, 5 s', 'silent']],
  [
    'without moderation the approval takes the place of the receipt',
    { moderation: false, replyOnReceipt: receipt, replyOnApproval: approval },
    ['approved-by-itself', 'inbox: It is up'],
  ],
  [
    'without moderation the receipt remains when it is alone',
    { moderation: false, replyOnReceipt: receipt },
    ['approved-by-itself', 'inbox: We have it'],
  ],
  [
    'an inactive inbox sends nothing',
    { status: 'INACTIVE', replyOnReceipt: receipt, replyOnApproval: approval },
    ['inactive'],
  ],
  [
    'an undo window being retyped counts as none',
    { undoWindowSeconds: Number.NaN, replyOnApproval: approval },
    ['approved, 0 s', 'inbox: It is up'],
  ],
])('%s', (_case, changes, conversation) => {
  const steps = previewOf({ ...newInboxValues('UTC'), ...changes }, 'SUMMER')
  expect(steps.map(inWords)).toEqual(['phone: SUMMER', ...conversation])
})
