import { describe, expect, test } from 'vitest'
import { fieldOf, inboxValues, inputOf, newInboxValues, valuesOf, type InboxValues } from './inbox-values'

const anInbox = (changes: Partial<InboxValues> = {}): InboxValues => ({
  ...newInboxValues('Europe/London'),
  name: 'Summer photos',
  ...changes,
})

const problemsOf = (values: InboxValues) =>
  inboxValues.safeParse(values).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

const sms = (text: string) => ({ kind: 'SMS' as const, subject: '', text, media: [] })
const mms = (text: string, media: InboxValues['replyOnReceipt']['media'] = []) => ({
  kind: 'MMS' as const,
  subject: 'Hello',
  text,
  media,
})
const picture = { id: 'blob-1', url: 'https://example.com/1', contentType: 'image/jpeg', size: 9 }

describe('what the settings page accepts', () => {
  test.each([
    ['a name and nothing else', anInbox(), []],
    ['no name', anInbox({ name: '  ' }), ['name: nameMissing']],
    ['a name that goes on and on', anInbox({ name: 'x'.repeat(101) }), ['name: nameTooLong']],
    ['an SMS without a text', anInbox({ replyOnReceipt: sms(' ') }), ['replyOnReceipt.text: textMissing']],
    [
      'an MMS with neither text nor media',
      anInbox({ replyOnApproval: mms('') }),
      ['replyOnApproval.text: textOrMediaMissing'],
    ],
    ['an MMS with media alone', anInbox({ replyOnApproval: mms('', [picture]) }), []],
    ['a reply switched off, whatever it held', anInbox({ replyOnReceipt: { ...sms(''), kind: 'OFF' } }), []],
    [
      'a postback address that is none',
      anInbox({ postbackUrl: 'example.com/hook' }),
      ['postbackUrl: postbackUrlInvalid'],
    ],
    [
      'a postback address of another kind',
      anInbox({ postbackUrl: 'ftp://example.com' }),
      ['postbackUrl: postbackUrlInvalid'],
    ],
    ['a postback address with a port', anInbox({ postbackUrl: 'http://127.0.0.1:8080/hook' }), []],
    ['an undo window of a minute', anInbox({ undoWindowSeconds: 60 }), []],
    ['a longer undo window', anInbox({ undoWindowSeconds: 61 }), ['undoWindowSeconds: undoWindowInvalid']],
    ['an emptied undo window', anInbox({ undoWindowSeconds: Number.NaN }), ['undoWindowSeconds: undoWindowInvalid']],
    ['a zone that nobody knows', anInbox({ timeZone: 'Moon/Base' }), ['timeZone: timeZoneInvalid']],
  ])('%s', (_case, values, problems) => {
    expect(problemsOf(values)).toEqual(problems)
  })
})

describe('what is sent to the server', () => {
  test('a reply that is off is nothing, and an empty address is nothing', () => {
    const { settings } = inputOf(anInbox({ replyOnReceipt: { ...sms('kept while off'), kind: 'OFF' } }))
    expect(settings.replyOnReceipt).toBeNull()
    expect(settings.postbackUrl).toBeNull()
  })

  test('an SMS leaves subject and media behind, an MMS takes them along', () => {
    const { settings } = inputOf(
      anInbox({ replyOnReceipt: { ...mms('Thanks', [picture]), kind: 'SMS' }, replyOnApproval: mms('Yes', [picture]) }),
    )
    expect(settings.replyOnReceipt).toEqual({ kind: 'SMS', subject: null, text: 'Thanks', mediaIds: [] })
    expect(settings.replyOnApproval).toEqual({ kind: 'MMS', subject: 'Hello', text: 'Yes', mediaIds: ['blob-1'] })
  })

  test('what was saved comes back as it was', () => {
    const values = anInbox({ replyOnApproval: mms('Yes', [picture]), postbackUrl: 'https://example.com/hook' })
    const saved = {
      name: values.name,
      status: values.status,
      settings: {
        ...values,
        replyOnReceipt: null,
        replyOnApproval: { kind: 'MMS' as const, subject: 'Hello', text: 'Yes', media: [picture] },
        postback: { url: values.postbackUrl, hasSecret: true },
      },
    }
    expect(valuesOf(saved)).toEqual(values)
  })
})

test.each([
  [['name'], 'name'],
  [['input', 'name'], 'name'],
  [['settings', 'undoWindowSeconds'], 'undoWindowSeconds'],
  [['settings', 'replyOnReceipt', 'text'], 'replyOnReceipt.text'],
  [['settings', 'replyOnApproval', 'mediaIds', '0'], 'replyOnApproval.media'],
  [['settings', 'replyOnApproval'], 'replyOnApproval.text'],
  [['settings', 'postbackUrl'], 'postbackUrl'],
  [['settings', 'somethingNewer'], undefined],
  [[], undefined],
])('the path %j means the field %s', (path, field) => {
  expect(fieldOf(path)).toBe(field)
})
