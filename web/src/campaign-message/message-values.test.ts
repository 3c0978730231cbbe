import { expect, test } from 'vitest'
import { fieldOf, messageValues, newMessage, sendInputOf, type MessageValues } from './message-values'

const hello: MessageValues = { ...newMessage('SMS'), reply: { kind: 'SMS', subject: '', text: 'Hello', media: [] } }

const faults = (values: MessageValues) =>
  messageValues.safeParse(values).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []

test.each([
  { what: 'a text to be sent now', values: hello, wrong: [] },
  { what: 'nothing', values: newMessage('SMS'), wrong: [['reply.text', 'textMissing']] },
  { what: 'an MMS of nothing', values: newMessage('MMS'), wrong: [['reply.text', 'textOrMediaMissing']] },
  {
    what: 'a text for later without a time',
    values: { ...hello, when: 'later' as const },
    wrong: [['at', 'atMissing']],
  },
  { what: 'a text for later', values: { ...hello, when: 'later' as const, at: '2026-06-01T12:00' }, wrong: [] },
])('$what: $wrong', ({ values, wrong }) => {
  expect(faults(values)).toEqual(wrong)
})

test('an SMS takes along neither subject nor media, which are kept for when it is an MMS again', () => {
  const media = [{ id: 'm', url: '', contentType: 'image/png', size: 1 }]
  const reply = { kind: 'SMS', subject: 'Hi', text: 'Hello', media } as const
  const values: MessageValues = { ...hello, reply: { ...reply, media } }
  expect(sendInputOf(values, 'c')).toMatchObject({ kind: 'SMS', subject: null, mediaIds: [], at: null })
  expect(sendInputOf({ ...values, reply: { ...reply, media, kind: 'MMS' } }, 'c')).toMatchObject({
    campaignId: 'c',
    kind: 'MMS',
    subject: 'Hi',
    mediaIds: ['m'],
  })
})

test('a time that was chosen counts while it is for later', () => {
  const at = '2026-06-01T12:00'
  expect(sendInputOf({ ...hello, when: 'later', at }, 'c').at).toBe('2026-06-01T12:00:00')
  expect(sendInputOf({ ...hello, when: 'now', at }, 'c').at).toBeNull()
})

test.each([
  [['text'], 'reply.text'],
  [['input', 'mediaIds'], 'reply.media'],
  [['at'], 'at'],
  [['campaignId'], undefined],
  [['kind'], undefined],
])('the path %j is the field %s', (path, field) => {
  expect(fieldOf(path)).toBe(field)
})
