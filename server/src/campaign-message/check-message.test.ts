import { expect, test } from 'vitest'
import { filled } from '../reply/filled.js'
import { noon } from '../testing/builders.js'
import { faultOfMessage, faultOfTime } from './check-message.js'
import { fieldsNamedIn, mergedValues } from './merge.js'

const sms = (text: string) => ({ kind: 'sms', subject: null, text, mediaIds: [] }) as const
const mms = (text: string, mediaIds: readonly string[]) => ({ kind: 'mms', subject: null, text, mediaIds }) as const

test.each([
  { draft: sms('Hello'), fault: undefined },
  { draft: sms('{campaign} from {shortCode}, {frequency}'), fault: undefined },
  { draft: sms('Hello {firstName}'), fault: undefined },
  { draft: { ...mms('Hello', []), subject: 'For {firstName}' }, fault: undefined },
  { draft: sms('Hello {nickName}'), fault: 'No subscriber of this campaign has a field {nickName}.' },
  { draft: { ...mms('Hello', []), subject: 'For {nickName}' }, fault: 'No subscriber of this campaign has' },
  { draft: sms(' '), fault: 'An SMS needs a text.' },
  { draft: sms('x'.repeat(1_601)), fault: 'at most 1600 characters' },
  { draft: { ...sms('Hello'), mediaIds: ['a'] }, fault: 'An SMS has no subject and no media; choose MMS.' },
  { draft: sms('{firstName} '), fault: 'Of this text nothing is left for who has no {firstName}.' },
  { draft: mms('{firstName}', []), fault: 'Of this text nothing is left for who has no {firstName}.' },
  { draft: mms('{firstName}', ['a']), fault: undefined },
])('$draft.kind “$draft.text” → $fault', ({ draft, fault }) => {
  const found = faultOfMessage(draft, ['firstName'])
  if (fault === undefined) expect(found).toBeUndefined()
  else expect(found).toEqual({ path: ['text'], message: expect.stringContaining(fault) })
})

const ofCampaign = { campaign: 'Acme Club', frequency: '4 msgs/month', shortCode: '72345', keyword: '' }

test.each([
  { text: 'Hello {firstName}!', fields: { firstName: 'Ada' }, says: 'Hello Ada!' },
  { text: 'Hello {firstName}!', fields: {}, says: 'Hello !' },
  { text: 'Hello {firstName}!', fields: { firstName: 7 }, says: 'Hello !' },
  // What every object has is no field.
  { text: 'Hello {constructor}!', fields: {}, says: 'Hello !' },
  // A name of the campaign's is never a subscriber's, any other may be.
  { text: '{campaign}', fields: { campaign: 'Evil Club' }, says: 'Acme Club' },
  { text: '{keyword}', fields: { keyword: 'PHOTO' }, says: 'PHOTO' },
  // What stands in a field is taken as it is.
  { text: 'Hello {firstName}!', fields: { firstName: '{campaign}' }, says: 'Hello {campaign}!' },
])('“$text” for $fields says “$says”', ({ text, fields, says }) => {
  const names = fieldsNamedIn({ subject: null, text })
  expect(filled({ kind: 'sms', text }, mergedValues(ofCampaign, names, fields)).text).toBe(says)
})

test.each([
  { what: 'now', at: 0, isFault: false },
  { what: 'a minute ago', at: -60, isFault: false },
  { what: 'longer ago', at: -61, isFault: true },
  { what: 'tomorrow', at: 86_400, isFault: false },
])('a message for $what', ({ at, isFault }) => {
  const fault = faultOfTime(new Date(noon.getTime() + at * 1000), noon)
  expect(fault?.path).toEqual(isFault ? ['at'] : undefined)
})
