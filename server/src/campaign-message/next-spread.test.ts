import { expect, test } from 'vitest'
import type { Campaign, QuietHours } from '../campaign/campaign.js'
import { aCampaign, aCampaignMessage, noon } from '../testing/builders.js'
import { nextSpread, type Way } from './next-spread.js'

const seconds = (count: number): Date => new Date(noon.getTime() + count * 1000)
const night = { from: '11:00', until: '09:00' }
const goesOnAt = seconds(1)

test.each([
  { what: 'it is paused', message: { state: 'paused' }, spread: { kind: 'nothing' } },
  { what: 'it is stopped', message: { state: 'stopped' }, spread: { kind: 'nothing' } },
  { what: 'it is done', message: { state: 'done' }, spread: { kind: 'nothing' } },
  {
    what: 'its time has not come',
    message: { dueAt: seconds(90) },
    spread: { kind: 'wait', until: seconds(90), why: null },
  },
  {
    what: 'the campaign is inactive',
    campaign: { status: 'inactive' },
    spread: { kind: 'pause', why: expect.stringContaining('inactive') },
  },
  { what: 'the code lost its channel', way: null, spread: { kind: 'pause', why: expect.stringContaining('channel') } },
  {
    what: 'it is night',
    quietHours: night,
    spread: { kind: 'wait', until: seconds(300), why: 'Quiet hours until 09:00.' },
  },
  {
    what: 'the night is nearly over',
    quietHours: { from: '11:00', until: '12:01' },
    spread: { kind: 'wait', until: seconds(60), why: 'Quiet hours until 12:01.' },
  },
  { what: 'nothing waits', spread: { kind: 'take', most: 20, goesOnAt } },
  { what: 'half of it waits', way: { perSecond: 10, waiting: 10 }, spread: { kind: 'take', most: 10, goesOnAt } },
  {
    what: 'enough waits',
    way: { perSecond: 10, waiting: 20 },
    spread: { kind: 'wait', until: seconds(1), why: null },
  },
  { what: 'more than enough waits', way: { perSecond: 10, waiting: 500 }, spread: { kind: 'wait', until: seconds(1) } },
  { what: 'the channel is slow', way: { perSecond: 1, waiting: 1 }, spread: { kind: 'take', most: 1, goesOnAt } },
  {
    what: 'the channel is fast',
    way: { perSecond: 1_000, waiting: 0 },
    spread: { kind: 'take', most: 2_000, goesOnAt },
  },
  {
    what: 'the channel is faster than one transaction',
    way: { perSecond: 3_000, waiting: 0 },
    spread: { kind: 'take', most: 2_000, goesOnAt: noon },
  },
] satisfies readonly Case[])(
  '$what',
  ({ message = {}, campaign = {}, quietHours = null, way = free, spread }: Case) => {
    const sending = aCampaignMessage({ state: 'sending', ...message })
    expect(nextSpread(sending, aCampaign({ ...campaign, settings: { quietHours } }), noon, way)).toMatchObject(spread)
  },
)

const free: Way = { perSecond: 10, waiting: 0 }

type Case = {
  readonly what: string
  readonly message?: Parameters<typeof aCampaignMessage>[0]
  readonly campaign?: Partial<Pick<Campaign, 'status'>>
  readonly quietHours?: QuietHours | null
  readonly way?: Way | null
  readonly spread: object
}
