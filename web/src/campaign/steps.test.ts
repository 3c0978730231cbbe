import { expect, test } from 'vitest'
import type { OptInType } from '@/graphql/generated/graphql'
import { replyOff, type ReplyValues } from '@/reply/reply-values'
import type { Spoken } from './opt-in-texts'
import { conversation, type CampaignStep } from './steps'

const club: Spoken = {
  name: 'summer-2026',
  active: true,
  programme: 'Summer Club',
  frequency: '4 msgs/month',
  optInRequest: null,
  optInConfirmation: 'In {campaign}, {frequency}',
  welcome: replyOff,
  code: {
    code: '72345',
    reservedWordsByProvider: false,
    texts: { optInRequest: '{campaign}: YES?', optInConfirmation: 'In', help: 'Help {shortCode}', stop: 'Out' },
  },
}
const welcome: ReplyValues = { kind: 'SMS', subject: '', text: 'Hi from {campaign}', media: [] }

const inWords = (step: CampaignStep): string => {
  if (step.kind === 'mo') return `> ${step.text}`
  return step.kind === 'mt' ? step.reply.text : `(${step.note})`
}

const out = ['> HELP', 'Help 72345', '> STOP', 'Out']
const asked = ['Summer Club: YES?', '> YES', 'In Summer Club, 4 msgs/month']

test.each<[string, Partial<Spoken>, OptInType, string[]]>([
  ['asked first', {}, 'DOUBLE', [...asked, ...out]],
  ['told afterwards', {}, 'AUTO', ['In Summer Club, 4 msgs/month', ...out]],
  ['in silence', {}, 'SILENT', ['(in-silence)', ...out]],
  ['welcomed', { welcome }, 'DOUBLE', [...asked, 'Hi from Summer Club', ...out]],
  ['welcomed in silence: not at all', { welcome }, 'SILENT', ['(in-silence)', ...out]],
  [
    'by the name where the programme has none',
    { programme: ' ', optInConfirmation: '{campaign}' },
    'AUTO',
    ['summer-2026', ...out],
  ],
  ['in an inactive campaign', { active: false }, 'DOUBLE', ['(campaign-inactive)', ...out]],
  [
    'where the provider answers',
    { code: { ...club.code, reservedWordsByProvider: true } },
    'SILENT',
    ['(in-silence)', '> HELP', '> STOP', '(provider-answers)'],
  ],
])('%s', (_case, changes, type, lines) => {
  expect(conversation({ ...club, ...changes }, type, 'CLUB').map(inWords)).toEqual(['> CLUB', ...lines])
})
