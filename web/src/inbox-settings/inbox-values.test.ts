import { describe, expect, test } from 'vitest'
import { fieldOf, inboxValues, inputOf, newInboxValues, valuesOf, type InboxValues } from './inbox-values'

const anInbox = (changes: Partial<InboxValues> = {}): InboxValues => ({
  ...newInboxValues('Europe/London'),
  name: 'Summer photos',
  ...changes,
})

const { submissionLimit, contentRule, expiration } = anInbox()
const limit = { ...submissionLimit, on: true }
const content = { ...contentRule, on: true }
const expires = { ...expiration, on: true }
const optIn = { on: true, campaignId: 'campaign-1', type: 'AUTO' } as const

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
    ['a limit of a hundred', anInbox({ submissionLimit: { ...limit, count: 100 } }), []],
    ['a limit of none', anInbox({ submissionLimit: { ...limit, count: 0 } }), ['submissionLimit.count: limitInvalid']],
    [
      'an emptied limit',
      anInbox({ submissionLimit: { ...limit, count: Number.NaN } }),
      ['submissionLimit.count: limitInvalid'],
    ],
    ['an emptied limit that is off', anInbox({ submissionLimit: { ...limit, on: false, count: Number.NaN } }), []],
    ['no kind of content', anInbox({ contentRule: { ...content, types: [] } }), ['contentRule.types: typesMissing']],
    [
      'words alone where a picture is required',
      anInbox({ contentRule: { ...content, types: ['TEXT'], mediaRequired: true } }),
      ['contentRule.types: typesWithoutMedia'],
    ],
    ['a size with a comma', anInbox({ contentRule: { ...content, megabytes: '1,5' } }), []],
    ...['0', '-1', 'big', '101'].map((megabytes): [string, InboxValues, string[]] => [
      `a size of ${megabytes} MB`,
      anInbox({ contentRule: { ...content, megabytes } }),
      ['contentRule.megabytes: megabytesInvalid'],
    ]),
    ['an empty pattern', anInbox({ textRule: { on: true, pattern: '' } }), ['textRule.pattern: patternMissing']],
    [
      'a pattern without end',
      anInbox({ textRule: { on: true, pattern: 'x'.repeat(513) } }),
      ['textRule.pattern: patternTooLong'],
    ],
    ['a minute without seconds', anInbox({ expiration: { ...expires, at: '2026-12-31T23:59' } }), []],
    [
      'a date without a time',
      anInbox({ expiration: { ...expires, at: '2026-12-31' } }),
      ['expiration.at: expirationMissing'],
    ],
    ['an expiration that nobody chose', anInbox({ expiration: expires }), ['expiration.at: expirationMissing']],
    [
      'an opt-in without a campaign',
      anInbox({ optIn: { ...optIn, campaignId: '' } }),
      ['optIn.campaignId: campaignMissing'],
    ],
    ['an opt-in that is off', anInbox({ optIn: { ...optIn, on: false, campaignId: '' } }), []],
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

  test('a rule that is off is nothing', () => {
    const rules = { optIn: null, submissionLimit: null, contentRule: null, textRule: null, expiration: null }
    expect(inputOf(anInbox({ textRule: { on: false, pattern: 'kept' } })).settings).toMatchObject(rules)
  })

  test('a size is sent in bytes, a time to the second', () => {
    const { settings } = inputOf(
      anInbox({ contentRule: { ...content, megabytes: '1,5' }, expiration: { ...expires, at: '2026-12-31T23:59' } }),
    )
    expect(settings.contentRule?.largestBytes).toBe(1_500_000)
    expect(settings.expiration).toEqual({ at: '2026-12-31T23:59:00', folder: 'DENIED' })
  })

  test('what was saved comes back as it was', () => {
    const values = anInbox({
      replyOnApproval: mms('Yes', [picture]),
      submissionLimit: { on: true, count: 2, per: 'WEEK', replies: 'EACH_TIME' },
      contentRule: { on: true, types: ['MP4', 'TEXT'], megabytes: '0.3', mediaRequired: false },
      textRule: { on: true, pattern: '^\\d+$' },
      expiration: { on: true, at: '2026-12-31T23:59:59', folder: 'PENDING' },
      optIn,
      postbackUrl: 'https://example.com/hook',
    })
    const { settings, ...rest } = inputOf(values)
    const replyOnApproval = { kind: 'MMS' as const, subject: 'Hello', text: 'Yes', media: [picture] }
    const postback = { url: values.postbackUrl, hasSecret: true }
    const { moderation, undoWindowSeconds, timeZone, submissionLimit: kept, contentRule: taken } = settings
    const rules = {
      submissionLimit: kept,
      contentRule: taken,
      textRule: settings.textRule,
      expiration: settings.expiration,
      optIn: settings.optIn,
    }
    expect(
      valuesOf({ ...rest, settings: { moderation, undoWindowSeconds, timeZone, ...rules, replyOnApproval, postback } }),
    ).toEqual(values)
  })
})

test.each([
  [['name'], 'name'],
  [['input', 'name'], 'name'],
  [['settings', 'undoWindowSeconds'], 'undoWindowSeconds'],
  [['settings', 'replyOnReceipt', 'text'], 'replyOnReceipt.text'],
  [['settings', 'replyOnApproval', 'mediaIds', '0'], 'replyOnApproval.media'],
  [['settings', 'replyOnApproval'], 'replyOnApproval.text'],
  [['settings', 'replyAtLimit'], 'replyAtLimit.text'],
  [['settings', 'submissionLimit', 'count'], 'submissionLimit.count'],
  [['settings', 'submissionLimit', 'per'], 'submissionLimit.count'],
  [['settings', 'contentRule', 'types', '2'], 'contentRule.types'],
  [['settings', 'contentRule', 'largestBytes'], 'contentRule.megabytes'],
  [['settings', 'textRule', 'pattern'], 'textRule.pattern'],
  [['settings', 'expiration'], 'expiration.at'],
  [['settings', 'optIn', 'campaignId'], 'optIn.campaignId'],
  [['settings', 'optIn'], 'optIn.campaignId'],
  [['settings', 'postbackUrl'], 'postbackUrl'],
  [['settings', 'somethingNewer'], undefined],
  [['settings'], undefined],
  [[], undefined],
])('the path %j means the field %s', (path, field) => {
  expect(fieldOf(path)).toBe(field)
})
