import { expect, test } from 'vitest'
import type { CampaignId } from '../campaign/campaign.js'
import { anId } from '../testing/builders.js'
import { noStanding, type ConsentMethod, type Standing } from './consent.js'
import { hold, optIn, release, remove, start, stop, yes, type Consequence, type Stop } from './decide-consent.js'
import { answeredByYes, type Heard } from './heard.js'
import { afterFacts } from './standing.js'
import type { OptInType } from './choices.js'

const [club, news] = [anId<'campaign'>(), anId<'campaign'>()]
const minute = (count: number): Date => new Date(Date.UTC(2026, 0, 1, 12, count))
const answerMinutes = 60

/** A phone whose story is told step by step, a minute apart; what asks for a YES leaves at once, unless it is `unsent`. */
const story = () => {
  let standing: Standing = noStanding
  let clock = 0
  let sends = true
  const heard: Heard[] = []
  const take = ({ facts, text }: Consequence): string | null => {
    standing = afterFacts(standing, facts, minute(clock))
    if (text?.occasion === 'opt-in-request' && sends)
      heard.push({ campaignId: text.campaignId, at: minute(clock), requestAt: minute(clock) })
    return text?.occasion ?? null
  }
  const step = <Answer>(ask: () => Answer): Answer => {
    clock += 1
    return ask()
  }
  const optInAt = (campaignId: CampaignId, type: OptInType, method: ConsentMethod, writtenAt: number) => {
    const askedUntil = minute(clock + answerMinutes)
    const decided = optIn(standing, { campaignId, type, method, askedUntil }, minute(writtenAt))
    return decided.ok ? take(decided.value) : decided.failure
  }
  const yesAt = (writtenAt: number) => {
    const question = answeredByYes(standing, heard, minute(writtenAt))
    return question === null ? 'nothing was asked' : take(yes(question))
  }
  return {
    stop: (over: Partial<Stop> = {}) => step(() => take(stop(standing, { scope: 'code', answered: null, ...over }))),
    start: () => step(() => take(start(standing, minute(clock)))),
    optIn: (campaignId: CampaignId, type: OptInType, method: ConsentMethod = 'inbox') =>
      step(() => optInAt(campaignId, type, method, clock)),
    yes: () => step(() => yesAt(clock)),
    remove: (campaignId: CampaignId) => step(() => take(remove(standing, campaignId))),
    hold: () => step(() => take(hold(standing))),
    release: () => step(() => take(release(standing))),
    wait: (minutes: number) => void (clock += minutes),
    unsent: () => void (sends = false),
    /** Written now, and on its way for a while. */
    writes: () => {
      const writtenAt = (clock += 1)
      return {
        start: () => step(() => take(start(standing, minute(writtenAt)))),
        keyword: (campaignId: CampaignId) => step(() => optInAt(campaignId, 'auto', 'keyword', writtenAt)),
        yes: () => step(() => yesAt(writtenAt)),
      }
    },
    is: (campaignId: CampaignId) => standing.subscriptions.get(campaignId)?.state ?? 'nothing',
    mayBeWritten: () => standing.optedOutAt === null && standing.heldAt === null,
  }
}

test('double opt-in asks, waits for YES, and confirms', () => {
  const phone = story()
  expect(phone.optIn(club, 'double')).toBe('opt-in-request')
  expect(phone.is(club)).toBe('asked')
  expect(phone.yes()).toBe('opt-in-confirmation')
  expect(phone.is(club)).toBe('subscribed')
  expect(phone.yes()).toBe('nothing was asked')
})

test('a YES that comes too late answers nothing, and may be asked for again', () => {
  const phone = story()
  phone.optIn(club, 'double')
  phone.wait(answerMinutes)
  expect(phone.yes()).toBe('nothing was asked')
  expect(phone.optIn(club, 'double')).toBe('opt-in-request')
})

test('nobody is asked twice at a time by what he sends to an inbox; by the keyword, as often as he sends it', () => {
  const phone = story()
  phone.optIn(club, 'double')
  expect(phone.optIn(club, 'double')).toBe('already-asked')
  expect(phone.optIn(club, 'double', 'keyword')).toBe('opt-in-request')
})

test('YES answers what was asked last', () => {
  const phone = story()
  phone.optIn(club, 'double')
  phone.optIn(news, 'double')
  phone.yes()
  expect([phone.is(club), phone.is(news)]).toEqual(['asked', 'subscribed'])
  phone.yes()
  expect(phone.is(club)).toBe('subscribed')
})

test('auto confirms, silent says nothing, and neither is done twice', () => {
  const phone = story()
  expect(phone.optIn(club, 'auto')).toBe('opt-in-confirmation')
  expect(phone.optIn(news, 'silent')).toBe(null)
  expect([phone.is(club), phone.is(news)]).toEqual(['subscribed', 'subscribed'])
  expect(phone.optIn(club, 'auto')).toBe('already-subscribed')
})

test('STOP ends everything on the code, is confirmed once, and then there is silence', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.optIn(news, 'double')
  expect(phone.stop()).toBe('stop-confirmation')
  expect([phone.is(club), phone.is(news), phone.mayBeWritten()]).toEqual(['ended', 'ended', false])
  expect(phone.stop()).toBe(null)
})

test.each(['inbox', 'person', 'api', 'import'] as const)('after STOP nobody is subscribed again by %s', (method) => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.stop()
  expect(phone.optIn(club, 'auto', method)).toBe('opted-out')
  expect(phone.optIn(news, 'silent', method)).toBe('opted-out')
})

test('START takes back what STOP ended, and not what was only asked', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.optIn(news, 'double')
  phone.stop()
  expect(phone.start()).toBe('start-confirmation')
  expect([phone.is(club), phone.is(news), phone.mayBeWritten()]).toEqual(['subscribed', 'ended', true])
  // It may be asked again by what it sends: its STOP is forgiven.
  expect(phone.optIn(news, 'double')).toBe('opt-in-request')
})

test('the keyword of a campaign lifts the STOP for that campaign, and START brings back no other', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.stop()
  expect(phone.optIn(news, 'auto', 'keyword')).toBe('opt-in-confirmation')
  expect([phone.is(club), phone.is(news), phone.mayBeWritten()]).toEqual(['ended', 'subscribed', true])
  expect(phone.optIn(club, 'auto', 'api')).toBe('opted-out')
  phone.start()
  expect(phone.is(club)).toBe('ended')
  expect(phone.optIn(club, 'auto', 'api')).toBe('opt-in-confirmation')
})

test('where STOP reaches a campaign only, it ends the one that it answers', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.optIn(news, 'auto')
  expect(phone.stop({ scope: 'campaign', answered: news })).toBe('stop-confirmation')
  expect([phone.is(club), phone.is(news), phone.mayBeWritten()]).toEqual(['subscribed', 'ended', true])
  expect(phone.optIn(news, 'auto')).toBe('opted-out')
  // It answers nothing: then it means all.
  expect(phone.stop({ scope: 'campaign' })).toBe('stop-confirmation')
  expect([phone.is(club), phone.mayBeWritten()]).toEqual(['ended', false])
})

test('whom the organisation took out may come back in any way', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.remove(club)
  expect(phone.is(club)).toBe('ended')
  expect(phone.optIn(club, 'auto', 'import')).toBe('opt-in-confirmation')
})

test('while a person has to decide, nothing may be written; STOP and START decide it', () => {
  const phone = story()
  phone.hold()
  expect(phone.mayBeWritten()).toBe(false)
  phone.release()
  expect(phone.mayBeWritten()).toBe(true)
  phone.hold()
  expect(phone.stop()).toBe('stop-confirmation')
  phone.start()
  expect(phone.mayBeWritten()).toBe(true)
})

test('what was written before the STOP, and comes after it, takes nothing back', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.optIn(news, 'double')
  const before = phone.writes()
  phone.stop()
  expect(before.start()).toBe(null)
  expect(before.keyword(club)).toBe('opted-out')
  expect(before.yes()).toBe('nothing was asked')
  expect([phone.is(club), phone.is(news), phone.mayBeWritten()]).toEqual(['ended', 'ended', false])
  expect(phone.writes().keyword(club)).toBe('opt-in-confirmation')
})

test('it is when the STOP was written that counts, though it came late', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  const after = phone.writes()
  phone.stop({ saidAt: minute(1) })
  expect(after.keyword(club)).toBe('opt-in-confirmation')
})

test('a keyword from before a STOP that ended its campaign only takes nothing back', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  const before = phone.writes()
  phone.stop({ scope: 'campaign', answered: club })
  expect(before.keyword(club)).toBe('opted-out')
})

test('a YES answers no request that has not left', () => {
  const phone = story()
  phone.optIn(club, 'double')
  phone.unsent()
  phone.optIn(news, 'double')
  phone.yes()
  expect([phone.is(club), phone.is(news)]).toEqual(['subscribed', 'asked'])
  expect(phone.yes()).toBe('nothing was asked')
})

test('a YES that was written before it was asked answers nothing', () => {
  const phone = story()
  const before = phone.writes()
  phone.optIn(club, 'double')
  expect(before.yes()).toBe('nothing was asked')
})

test('who may want to stop gets in by a keyword alone', () => {
  const phone = story()
  phone.hold()
  expect(phone.optIn(club, 'silent')).toBe('held')
  expect(phone.optIn(club, 'auto', 'import')).toBe('held')
  expect(phone.optIn(club, 'auto', 'keyword')).toBe('opt-in-confirmation')
  expect(phone.mayBeWritten()).toBe(false)
})

test('after STOP and one keyword, other campaigns stay closed to everybody but the phone', () => {
  const phone = story()
  phone.stop()
  phone.optIn(club, 'auto', 'keyword')
  expect(phone.optIn(news, 'silent', 'api')).toBe('opted-out')
  expect(phone.optIn(news, 'auto', 'keyword')).toBe('opt-in-confirmation')
  phone.start()
  phone.remove(news)
  expect(phone.optIn(news, 'silent', 'api')).toBe(null)
})

test('whom the organisation takes out after its STOP comes back by no START', () => {
  const phone = story()
  phone.optIn(club, 'auto')
  phone.stop()
  phone.remove(club)
  phone.start()
  expect(phone.is(club)).toBe('ended')
})
