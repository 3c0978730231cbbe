import { expect, test } from 'vitest'
import type { CampaignId } from '../campaign/campaign.js'
import { noStanding, type Standing, type Subscription } from '../consent/consent.js'
import { endedByErasing } from './ended.js'

// Ids are opaque here.
const club = 'club' as CampaignId
const news = 'news' as CampaignId
const at = new Date('2026-06-01T12:00:00Z')
const subscribed: Subscription = { state: 'subscribed', since: at, askedUntil: null, endedBy: null, returns: false }
const standing = (over: Partial<Standing> = {}): Standing => ({
  ...noStanding,
  subscriptions: new Map([
    [club, subscribed],
    [news, subscribed],
  ]),
  ...over,
})
const none = { ours: false, others: false }
const held = { heldAt: at }
const byOrganisation = { kind: 'unsubscribed', campaignId: club, by: 'organisation' }
const byPhone = { ...byOrganisation, by: 'phone' }
const released = { kind: 'released' }

test.each([
  { what: 'a subscriber gets nothing more', over: {}, doubt: none, facts: [byOrganisation] },
  { what: 'who is in nothing has nothing to end', over: noStanding, doubt: none, facts: [] },
  {
    what: 'whoever may have meant STOP is taken at its word',
    over: held,
    doubt: { ours: true, others: false },
    facts: [byPhone, released],
  },
  {
    what: 'while others are still asked, nothing is released',
    over: held,
    doubt: { ours: true, others: true },
    facts: [byPhone],
  },
  {
    what: 'what only others were asked is theirs',
    over: held,
    doubt: { ours: false, others: true },
    facts: [byOrganisation],
  },
  {
    what: 'what was acted on holds nothing back',
    over: {},
    doubt: { ours: true, others: false },
    facts: [byOrganisation],
  },
])('$what', ({ over, doubt, facts }) => {
  expect(endedByErasing(standing(over), [club], doubt)).toEqual(facts)
})
