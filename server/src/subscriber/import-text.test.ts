import { expect, test } from 'vitest'
import type { ChannelId } from '../channel/channel.js'
import type { OutboundMessageId } from '../message/outbound.js'
import { withinRooms, type ImportText } from './import-text.js'

// Ids are opaque here.
const sms = 'sms' as ChannelId
const mms = 'mms' as ChannelId
const aText = (id: string, over: Partial<ImportText> = {}): ImportText => ({
  // Opaque, too.
  id: id as OutboundMessageId,
  organisationId: null,
  channelId: sms,
  occasion: 'opt-in-request',
  state: 'waiting',
  isPointless: false,
  ...over,
})
const rooms = (ofSms: number, ofMms = 9) =>
  new Map([
    [sms, ofSms],
    [mms, ofMms],
  ])

test.each([
  { what: 'as many as the lane takes', texts: [aText('a'), aText('b'), aText('c')], of: rooms(2), handed: 'ab' },
  { what: 'none where it is full', texts: [aText('a')], of: rooms(0), handed: '' },
  { what: 'none where more waits than should', texts: [aText('a')], of: rooms(-5), handed: '' },
  {
    what: 'a welcome by another channel does not overtake what it follows',
    texts: [aText('a'), aText('b', { channelId: mms }), aText('c'), aText('d', { channelId: mms })],
    of: rooms(1),
    handed: 'ab',
  },
  {
    what: 'the slower of two channels says how fast it goes',
    texts: [aText('a'), aText('b', { channelId: mms }), aText('c'), aText('d', { channelId: mms })],
    of: rooms(9, 1),
    handed: 'abc',
  },
  {
    what: 'what will not be sent takes no room',
    texts: [aText('a', { isPointless: true }), aText('b', { state: 'cancelled' }), aText('c')],
    of: rooms(1),
    handed: 'abc',
  },
  { what: 'what has no channel waits for none', texts: [aText('a', { channelId: null })], of: rooms(0), handed: 'a' },
])('$what', ({ texts, of, handed }) => {
  expect(
    withinRooms(texts, of)
      .map(({ id }) => id)
      .join(''),
  ).toBe(handed)
})
