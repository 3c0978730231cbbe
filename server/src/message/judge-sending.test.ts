import { expect, test } from 'vitest'
import { judgeSending, type SendSituation } from './judge-sending.js'

const fine: SendSituation = {
  optedOut: false,
  blocked: false,
  isOurs: false,
  isEcho: false,
  held: false,
  subscribed: true,
  hasLeft: false,
  inactive: false,
  sentInLastHour: 0,
  hourlyCap: 20,
  hasChannel: true,
  withheld: null,
}
const stopped = { withheld: { kind: 'cancel', why: 'It was stopped.' } } as const
const quiet = { withheld: { kind: 'hold', why: 'It is night.', until: new Date() } } as const
const waiting = { state: 'waiting', occasion: 'approval', recipient: '+12025550143', kind: 'sms' } as const

test.each([
  { what: 'nothing speaks against it', message: {}, situation: {}, kind: 'send' },
  { what: 'it was taken back', message: { state: 'cancelled' }, situation: {}, kind: 'over' },
  { what: 'it was sent before', message: { state: 'accepted' }, situation: {}, kind: 'over' },
  { what: 'it is listed as unknown', message: { state: 'unknown' }, situation: {}, kind: 'over' },
  { what: 'a crash left it open', message: { state: 'sending' }, situation: {}, kind: 'left-open' },
  { what: 'the phone opted out', message: {}, situation: { optedOut: true }, kind: 'suppress' },
  {
    what: 'it confirms the opt-out',
    message: { occasion: 'stop-confirmation' },
    situation: { optedOut: true },
    kind: 'send',
  },
  {
    what: 'an opted-out phone asked for help',
    message: { occasion: 'help' },
    situation: { optedOut: true },
    kind: 'send',
  },
  {
    what: 'an opted-out phone wrote an unknown word',
    message: { occasion: 'unknown-keyword' },
    situation: { optedOut: true },
    kind: 'suppress',
  },
  { what: 'the recipient is a short code', message: { recipient: '72345' }, situation: {}, kind: 'suppress' },
  {
    what: 'the recipient is no number',
    message: { recipient: 'someone@example.org' },
    situation: {},
    kind: 'suppress',
  },
  { what: 'the phone is blocked', message: {}, situation: { blocked: true }, kind: 'suppress' },
  {
    what: 'a blocked phone said STOP',
    message: { occasion: 'stop-confirmation' },
    situation: { blocked: true },
    kind: 'send',
  },
  { what: 'a blocked phone asked for help', message: { occasion: 'help' }, situation: { blocked: true }, kind: 'send' },
  {
    what: 'a person answers a phone that left the campaign',
    message: { occasion: 'response' },
    situation: { subscribed: false, hasLeft: true },
    kind: 'suppress',
  },
  {
    what: 'a confirmation waits for a phone that left the campaign',
    message: { occasion: 'opt-in-confirmation' },
    situation: { subscribed: false, hasLeft: true },
    kind: 'suppress',
  },
  {
    what: 'a request waits for a phone that left the campaign',
    message: { occasion: 'opt-in-request' },
    situation: { subscribed: false, hasLeft: true },
    kind: 'suppress',
  },
  {
    what: 'a test goes to somebody who left the campaign',
    message: { occasion: 'test' },
    situation: { subscribed: false, hasLeft: true },
    kind: 'suppress',
  },
  {
    what: 'a person answers, and the campaign was made inactive',
    message: { occasion: 'response' },
    situation: { inactive: true },
    kind: 'suppress',
  },
  {
    what: 'a confirmation waits, and the campaign was made inactive',
    message: { occasion: 'opt-in-confirmation' },
    situation: { inactive: true },
    kind: 'suppress',
  },
  {
    what: 'a test of an inactive campaign',
    message: { occasion: 'test' },
    situation: { inactive: true },
    kind: 'send',
  },
  {
    what: 'a confirmation waits for a phone that was taken out',
    message: { occasion: 'opt-in-confirmation' },
    situation: { subscribed: false },
    kind: 'suppress',
  },
  {
    what: 'a message to all waits, and the campaign was made inactive',
    message: { occasion: 'campaign-message' },
    situation: { ...quiet, inactive: true },
    kind: 'hold',
  },
  {
    what: 'a person answers a phone that never was in the campaign',
    message: { occasion: 'response' },
    situation: { subscribed: false },
    kind: 'send',
  },
  {
    what: 'STOP that ended the campaign alone is confirmed',
    message: { occasion: 'stop-confirmation' },
    situation: { subscribed: false, hasLeft: true },
    kind: 'send',
  },
  { what: 'the recipient is ours', message: {}, situation: { isOurs: true }, kind: 'suppress' },
  {
    what: 'a person answers a blocked phone',
    message: { occasion: 'response' },
    situation: { blocked: true },
    kind: 'suppress',
  },
  { what: 'our own text came back', message: {}, situation: { isEcho: true }, kind: 'suppress' },
  {
    what: 'a person answers an opted-out phone',
    message: { occasion: 'response' },
    situation: { optedOut: true },
    kind: 'suppress',
  },
  {
    what: 'the cap is reached, but a person answers',
    message: { occasion: 'response' },
    situation: { sentInLastHour: 20 },
    kind: 'send',
  },
  { what: 'one below the cap', message: {}, situation: { sentInLastHour: 19 }, kind: 'send' },
  { what: 'the cap is reached', message: {}, situation: { sentInLastHour: 20 }, kind: 'suppress' },
  {
    what: 'the cap is reached by a HELP loop',
    message: { occasion: 'help' },
    situation: { sentInLastHour: 20 },
    kind: 'suppress',
  },
  {
    what: 'the cap is reached, but the phone wants out',
    message: { occasion: 'stop-confirmation' },
    situation: { sentInLastHour: 20 },
    kind: 'send',
  },
  { what: 'its campaign message was stopped', message: {}, situation: stopped, kind: 'cancel' },
  { what: 'it was stopped, but is on its way', message: { state: 'sending' }, situation: stopped, kind: 'left-open' },
  { what: 'its campaign is quiet', message: {}, situation: quiet, kind: 'hold' },
  {
    what: 'its campaign is quiet, and the phone opted out',
    message: {},
    situation: { ...quiet, optedOut: true },
    kind: 'suppress',
  },
  {
    what: 'a subscriber left the campaign',
    message: { occasion: 'campaign-message' },
    situation: { subscribed: false },
    kind: 'suppress',
  },
  {
    what: 'a test goes to somebody who is no subscriber',
    message: { occasion: 'test' },
    situation: { subscribed: false },
    kind: 'send',
  },
  { what: 'no channel sends it', message: {}, situation: { hasChannel: false }, kind: 'fail' },
] as const)('$what: $kind', ({ message, situation, kind }) => {
  expect(judgeSending({ ...waiting, ...message }, { ...fine, ...situation }).kind).toBe(kind)
})
