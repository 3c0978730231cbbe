import { describe, expect, test } from 'vitest'
import { campaignValues, fieldOf, inputOf, newCampaignValues, valuesOf, type CampaignValues } from './campaign-values'

const aCampaign = (changes: Partial<CampaignValues> = {}): CampaignValues => ({
  ...newCampaignValues('Europe/London', 'code-1'),
  name: 'summer-2026',
  programme: 'Summer Club',
  ...changes,
})

const problemsOf = (values: CampaignValues) =>
  campaignValues.safeParse(values).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

const own = (text: string) => ({ own: true, text })
const quiet = { on: true, from: '21:00', until: '09:00' }
const sms = (text: string) => ({ kind: 'SMS' as const, subject: '{inbox}', text, media: [] })

describe('what the settings page accepts', () => {
  test.each<[string, CampaignValues, string[]]>([
    ['a name and a programme', aCampaign(), []],
    ['no name', aCampaign({ name: ' ' }), ['name: nameMissing']],
    ['no programme', aCampaign({ programme: ' ' }), ['programme: programmeMissing']],
    ['a programme without end', aCampaign({ programme: 'x'.repeat(61) }), ['programme: programmeTooLong']],
    ['no code', aCampaign({ shortCodeId: '' }), ['shortCodeId: codeMissing']],
    ['a frequency without end', aCampaign({ frequency: 'x'.repeat(61) }), ['frequency: frequencyTooLong']],
    ['an own text', aCampaign({ optInRequest: own('{campaign}, {frequency} from {shortCode}: YES?') }), []],
    ['an empty own text', aCampaign({ optInRequest: own(' ') }), ['optInRequest.text: optInTextMissing']],
    ['an empty text that is the code’s', aCampaign({ optInConfirmation: { own: false, text: '' } }), []],
    [
      'an own text without end',
      aCampaign({ optInConfirmation: own('x'.repeat(1601)) }),
      ['optInConfirmation.text: textTooLong'],
    ],
    [
      'a variable of inboxes',
      aCampaign({ optInConfirmation: own('{inbox}') }),
      ['optInConfirmation.text: variableUnknown'],
    ],
    ['a strange variable left to the code', aCampaign({ optInRequest: { own: false, text: '{inbox}' } }), []],
    ['a welcome', aCampaign({ welcome: sms('Hi from {campaign}') }), []],
    ['a welcome of nobody', aCampaign({ welcome: sms('Hi from {inbox}') }), ['welcome.text: variableUnknown']],
    [
      'a strange variable in the subject of an MMS',
      aCampaign({ welcome: { ...sms('Hi'), kind: 'MMS' } }),
      ['welcome.text: variableUnknown'],
    ],
    ['a welcome that is off', aCampaign({ welcome: { ...sms('{inbox}'), kind: 'OFF' } }), []],
    ['an empty welcome', aCampaign({ welcome: sms('') }), ['welcome.text: textMissing']],
    ['hours of a month', aCampaign({ answerHours: 720 }), []],
    ['more hours', aCampaign({ answerHours: 721 }), ['answerHours: answerHoursInvalid']],
    ['emptied hours', aCampaign({ answerHours: Number.NaN }), ['answerHours: answerHoursInvalid']],
    ['no days', aCampaign({ answerDays: 0 }), ['answerDays: answerDaysInvalid']],
    ['a day and a half', aCampaign({ answerDays: 1.5 }), ['answerDays: answerDaysInvalid']],
    ['quiet hours over midnight', aCampaign({ quietHours: quiet }), []],
    [
      'quiet hours without an end',
      aCampaign({ quietHours: { ...quiet, until: '' } }),
      ['quietHours.until: minuteMissing'],
    ],
    [
      'quiet hours that never end',
      aCampaign({ quietHours: { ...quiet, until: '21:00' } }),
      ['quietHours.until: quietForEver'],
    ],
    ['quiet hours that are off', aCampaign({ quietHours: { on: false, from: '', until: '' } }), []],
    ['a zone that nobody knows', aCampaign({ timeZone: 'Moon/Base' }), ['timeZone: timeZoneInvalid']],
    ['an address that is none', aCampaign({ postbackUrl: 'example.com' }), ['postbackUrl: postbackUrlInvalid']],
  ])('%s', (_case, values, problems) => {
    expect(problemsOf(values)).toEqual(problems)
  })
})

describe('what is sent to the server', () => {
  test('what is left to the code, or off, is nothing', () => {
    const { settings } = inputOf(
      aCampaign({
        optInRequest: { own: false, text: 'kept' },
        welcome: { ...sms('kept'), kind: 'OFF' },
        quietHours: { ...quiet, on: false },
      }),
    )
    expect(settings).toMatchObject({ optInRequest: null, welcome: null, quietHours: null })
    expect(settings).toMatchObject({ forwardInboxId: null, postbackUrl: null })
  })

  test('what was saved comes back as it was', () => {
    const values = aCampaign({
      kind: 'MMS',
      frequency: '4 msgs/month',
      keywordOptIn: 'SILENT',
      optInRequest: own('YES?'),
      welcome: { kind: 'SMS', subject: '', text: 'Hi', media: [] },
      forwardInboxId: 'inbox-1',
      quietHours: quiet,
      postbackUrl: 'https://example.com/hook',
    })
    const { name, status, settings } = inputOf(values)
    const { postbackUrl, ...told } = settings
    expect(
      valuesOf({
        name,
        status,
        kind: 'MMS',
        shortCode: { id: 'code-1' },
        settings: {
          programme: told.programme,
          frequency: told.frequency ?? '',
          keywordOptIn: told.keywordOptIn ?? 'DOUBLE',
          optInRequest: told.optInRequest ?? null,
          optInConfirmation: told.optInConfirmation ?? null,
          answerHours: told.answerHours ?? 0,
          welcome: { kind: 'SMS', subject: null, text: told.welcome?.text ?? '', media: [] },
          forwardInboxId: 'inbox-1',
          answerDays: told.answerDays ?? 0,
          postback: { url: postbackUrl ?? '', hasSecret: true },
          quietHours: told.quietHours ?? null,
          timeZone: told.timeZone,
        },
      }),
    ).toEqual(values)
  })
})

test.each([
  [['name'], 'name'],
  [['settings', 'programme'], 'programme'],
  [['settings', 'optInRequest'], 'optInRequest.text'],
  [['settings', 'welcome'], 'welcome.text'],
  [['settings', 'welcome', 'mediaIds'], 'welcome.media'],
  [['settings', 'quietHours'], 'quietHours.from'],
  [['settings', 'forwardInboxId'], 'forwardInboxId'],
  [['shortCodeId'], 'shortCodeId'],
  [['settings', 'somethingNewer'], undefined],
  [['settings'], undefined],
])('the path %j means the field %s', (path, field) => {
  expect(fieldOf(path)).toBe(field)
})
