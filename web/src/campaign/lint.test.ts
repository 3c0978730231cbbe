import { describe, expect, test } from 'vitest'
import type { OptInType } from '@/graphql/generated/graphql'
import { replyOff } from '@/reply/reply-values'
import { missingIn, type CarrierItem } from './carrier-items'
import { lintCampaign, missingInReply } from './lint'
import type { Spoken } from './opt-in-texts'

const code = {
  code: '72345',
  reservedWordsByProvider: false,
  texts: {
    optInRequest: '{campaign}: reply YES to get {frequency}.',
    optInConfirmation:
      '{campaign}: you are in. {frequency}. Msg & data rates may apply. Reply HELP for help, STOP to end.',
    help: 'Summer Club: help@club.example. STOP to end.',
    stop: 'Summer Club: you get no more messages.',
  },
}

const aCampaign = (changes: Partial<Spoken> = {}): Spoken => ({
  name: 'summer-2026',
  active: true,
  programme: 'Summer Club',
  frequency: '4 msgs/month',
  optInRequest: null,
  optInConfirmation: null,
  welcome: replyOff,
  code,
  ...changes,
})

const withTexts = (texts: Partial<Spoken['code']['texts']>): Spoken['code'] => ({
  ...code,
  texts: { ...code.texts, ...texts },
})

const inWords = (spoken: Spoken, type: OptInType = 'DOUBLE'): string[] =>
  lintCampaign(spoken, type, 'Fruit & Co.').map((finding) =>
    finding.at === 'keywordOptIn'
      ? 'silent keyword'
      : `${finding.own ? 'own' : 'code'} ${finding.at}: ${finding.missing.join(' ')}`,
  )

test.each<[string, Spoken, string[]]>([
  ['nothing, where all is said', aCampaign(), []],
  [
    'a confirmation that says nothing',
    aCampaign({ optInConfirmation: 'Welcome!' }),
    ['own optInConfirmation: programme frequency help stop rates'],
  ],
  [
    'one thing alone',
    aCampaign({ optInConfirmation: '{campaign}, {frequency}. HELP for help, STOP to end.' }),
    ['own optInConfirmation: rates'],
  ],
  [
    'a confirmation of the code that does not say how often',
    aCampaign({ code: withTexts({ optInConfirmation: '{campaign}: HELP, STOP, msg&data rates may apply.' }) }),
    ['code optInConfirmation: frequency'],
  ],
  ['a frequency that is put in and empty', aCampaign({ frequency: ' ' }), ['code optInConfirmation: frequency']],
  ['a request without a name', aCampaign({ optInRequest: 'Reply YES?' }), ['own optInRequest: programme']],
  ['a request that asks for nothing', aCampaign({ optInRequest: 'Join {campaign}!' }), ['own optInRequest: yes']],
  [
    'HELP and STOP of nobody',
    aCampaign({ code: withTexts({ help: 'Visit us.', stop: 'Bye.' }) }),
    ['code help: brand contact', 'code stop: brand end'],
  ],
  [
    'no HELP and STOP that name the organisation',
    aCampaign({ code: withTexts({ help: 'FRUIT & CO: +1 202 555 0143', stop: 'Fruit&Co: nothing more will come.' }) }),
    [],
  ],
  [
    'no HELP and STOP that the provider answers',
    aCampaign({ code: { ...withTexts({ help: '?', stop: '?' }), reservedWordsByProvider: true } }),
    [],
  ],
])('finds %s', (_case, spoken, found) => {
  expect(inWords(spoken)).toEqual(found)
})

test('a silent keyword is warned of, and no other', () => {
  expect(inWords(aCampaign(), 'SILENT')).toEqual(['silent keyword'])
  expect(inWords(aCampaign(), 'AUTO')).toEqual([])
})

test('without the name of a programme the campaign’s own counts, as it is put in', () => {
  expect(
    inWords(
      aCampaign({ programme: '', code: withTexts({ help: 'Fruit & Co. 2025550143', stop: 'Fruit & Co. ended' }) }),
    ),
  ).toEqual([])
})

test('the reply of an inbox stands in for a confirmation', () => {
  expect(missingInReply('Thanks for your photo!', aCampaign(), 'Fruit & Co.')).toEqual([
    'programme',
    'frequency',
    'help',
    'stop',
    'rates',
  ])
  const whole =
    'Thanks! You are in the Summer Club now: 4 msgs/month, msg&data rates may apply. HELP for help, STOP to end.'
  expect(missingInReply(whole, aCampaign(), 'Fruit & Co.')).toEqual([])
})

describe('an item is in a text', () => {
  const about = { programme: 'Été Club', frequency: 'twice a week', brands: ['Fruit & Co.'] }
  test.each<[CarrierItem, string]>([
    ['programme', 'ETE CLUB: hello'],
    ['programme', 'été-club'],
    ['brand', 'from Fruit&Co'],
    ['yes', 'Reply Y to go on'],
    ['yes', 'Responde SÍ'],
    ['yes', 'antworte ja'],
    ['frequency', 'Twice a week'],
    ['frequency', 'up to 4 messages a month'],
    ['frequency', '4msgs/mo'],
    ['frequency', 'Msg frequency varies'],
    ['frequency', 'weekly news'],
    ['help', 'Reply HELP for help'],
    ['help', 'AYUDA para ayuda'],
    ['stop', 'Text STOP to end'],
    ['stop', 'envía ALTO'],
    ['rates', 'Msg&data rates may apply'],
    ['rates', 'Message and data rates apply.'],
    ['rates', 'Pueden aplicarse tarifas de mensajes y datos'],
    ['contact', 'call +1 (202) 555-0143'],
    ['contact', 'help@whales.example'],
    ['contact', 'see whales.example/help'],
    ['end', 'you get no more messages'],
    ['end', 'nothing more will come'],
    ['end', 'You are unsubscribed.'],
    ['end', 'You have opted out.'],
  ])('%s: %s', (item, text) => {
    expect(missingIn(text, [item], about)).toEqual([])
  })
  test.each<[CarrierItem, string]>([
    ['programme', 'Club'],
    ['brand', 'from us'],
    ['yes', 'Yesterday you said'],
    ['frequency', 'Welcome to the club'],
    ['help', 'A helping hand'],
    ['stop', 'nonstop fun'],
    ['rates', 'the best rates in town'],
    ['contact', 'ask us'],
    ['end', 'Goodbye'],
  ])('not %s: %s', (item, text) => {
    expect(missingIn(text, [item], about)).toEqual([item])
  })
})
