import type { CampaignId } from '../../server/src/campaign/campaign.js'
import type { OptInType } from '../../server/src/consent/choices.js'
import { noStanding, type ConsentMethod, type Standing } from '../../server/src/consent/consent.js'
import {
  hold,
  optIn,
  release,
  remove,
  start,
  stop,
  yes,
  type Consequence,
  type Stop,
} from '../../server/src/consent/decide-consent.js'
import { answeredByYes, type Heard } from '../../server/src/consent/heard.js'
import { afterFacts } from '../../server/src/consent/standing.js'
import { anId } from '../../server/src/testing/builders.js'
import type { Random } from '../../server/src/testing/random.js'
import { isBlocked, isHeld, placeIn, questionOf, stoppedWhen, type Diary, type Entry } from './model.js'

const campaigns = [anId<'campaign'>(), anId<'campaign'>(), anId<'campaign'>()]
const minute = 60_000
const methods: readonly ConsentMethod[] = ['keyword', 'inbox', 'person', 'api', 'import']
const types: readonly OptInType[] = ['double', 'auto', 'silent']
const scopes: readonly Stop['scope'][] = ['code', 'campaign']

/** What was asked, and what came of it: by the product, and by the model. */
export type Step = { readonly asked: string; readonly product: string; readonly model: string }

type Told = { readonly said: string; readonly entries: readonly Entry[] }

/** One phone's life, step by step, told by both at once; ends at the first difference. */
export const walk = (random: Random, steps: number): readonly Step[] => {
  const story: Step[] = []
  let standing: Standing = noStanding
  const diary: Entry[] = []
  const heard = new Map<CampaignId, Heard>()
  let unsent: readonly CampaignId[] = []
  let now = Date.UTC(2026, 0, 1)
  const leave = (campaignId: CampaignId, when: number): void => {
    heard.set(campaignId, { campaignId, at: new Date(when), requestAt: new Date(when) })
    diary.push({ what: 'request left', when, campaign: campaignId })
  }
  for (let step = 0; step < steps; step++) {
    now += minute * (1 + random.below(random.chance(0.1) ? 200 : 5))
    const [late, ...more] = unsent
    if (late && random.chance(0.3)) {
      leave(late, now - 1)
      unsent = more
    }
    // A text may be on its way for long, and overtaken by what was written later.
    const written = random.chance(0.2) ? now - minute * random.below(200) : now
    const ask = anAsk(random, now, written)
    const { consequence, said } = ask.product(standing, [...heard.values()])
    const told = ask.model(diary)
    standing = afterFacts(standing, consequence.facts, new Date(now))
    diary.push(...told.entries)
    if (consequence.text?.occasion === 'opt-in-request') {
      const { campaignId } = consequence.text
      if (random.chance(0.6)) leave(campaignId, now)
      else unsent = [...unsent, campaignId]
    }
    const product = `${said} | ${standingInWords(standing)}`
    const model = `${told.said} | ${diaryInWords(diary)}`
    story.push({ asked: ask.name, product, model })
    if (product !== model) return story
  }
  return story
}

const standingInWords = ({ optedOutAt, stoppedAt, heldAt, subscriptions }: Standing): string =>
  [
    optedOutAt ? 'blocked' : 'open',
    `stopped ${stoppedAt?.getTime() ?? 'never'}`,
    heldAt ? 'held' : 'free',
    ...campaigns.map((id) => {
      const each = subscriptions.get(id)
      if (!each) return 'stranger'
      if (each.state === 'ended')
        return `out${each.endedBy === 'phone' ? ` left ${each.since.getTime()}` : ''}${each.returns ? ' returns' : ''}`
      return each.state === 'asked' ? `asked until ${each.askedUntil?.getTime()}` : 'in'
    }),
  ].join(', ')

const diaryInWords = (diary: Diary): string =>
  [
    isBlocked(diary) ? 'blocked' : 'open',
    `stopped ${stoppedWhen(diary) ?? 'never'}`,
    isHeld(diary) ? 'held' : 'free',
    ...campaigns.map((id) => {
      const place = placeIn(diary, id)
      if (place.is === 'a stranger') return 'stranger'
      if (place.is === 'out')
        return `out${place.left === null ? '' : ` left ${place.left}`}${place.mineToTakeBack ? ' returns' : ''}`
      return place.is === 'asked' ? `asked until ${place.until}` : 'in'
    }),
  ].join(', ')

type Ask = {
  readonly name: string
  readonly product: (
    standing: Standing,
    heard: readonly Heard[],
  ) => { readonly consequence: Consequence; readonly said: string }
  readonly model: (diary: Diary) => Told
}

const nothing: Consequence = { facts: [], text: null }
const saying = (consequence: Consequence) => ({ consequence, said: consequence.text?.occasion ?? 'nothing' })

const anAsk = (random: Random, now: number, written: number): Ask => {
  const campaign = random.pick(campaigns)
  const kind = random.below(100)
  if (kind < 12) return aStop(random.pick(scopes), random.chance(0.7) ? campaign : null, now, written)
  if (kind < 20) return aStart(now, written)
  if (kind < 35) return aYes(now, written)
  if (kind < 43) return aRemoval(campaign, now)
  if (kind < 50) return aHold(now)
  if (kind < 55) return aRelease(now)
  const wish = { campaign, type: random.pick(types), method: random.pick(methods) }
  return anOptIn(wish, now, written, now + minute * (1 + random.below(300)))
}

const aStop = (scope: Stop['scope'], answered: CampaignId | null, when: number, written: number): Ask => ({
  name: `stop ${scope} ${answered} of ${written}`,
  product: (standing) => saying(stop(standing, { scope, answered, saidAt: new Date(written) })),
  model: (diary) => {
    const isOne = scope === 'campaign' && answered !== null && !isBlocked(diary)
    if (!isOne) {
      const said = isBlocked(diary) ? 'nothing' : 'stop-confirmation'
      return { said, entries: [{ what: 'stopped all', when, written }] }
    }
    const place = placeIn(diary, answered)
    const held: Entry[] = isHeld(diary) ? [{ what: 'released', when }] : []
    return place.is === 'in' || place.is === 'asked'
      ? { said: 'stop-confirmation', entries: [...held, { what: 'stopped one', when, written, campaign: answered }] }
      : { said: 'nothing', entries: held }
  },
})

const isTooLate = (diary: Diary, written: number): boolean => written <= (stoppedWhen(diary) ?? -Infinity)

const aStart = (when: number, written: number): Ask => ({
  name: `start of ${written}`,
  product: (standing) => saying(start(standing, new Date(written))),
  model: (diary) =>
    isTooLate(diary, written)
      ? { said: 'nothing', entries: [] }
      : { said: 'start-confirmation', entries: [{ what: 'started', when }] },
})

const aYes = (when: number, written: number): Ask => ({
  name: `yes of ${written}`,
  product: (standing, heard) => {
    const question = answeredByYes(standing, heard, new Date(written))
    return saying(question === null ? nothing : yes(question))
  },
  model: (diary) => {
    const campaign = questionOf(diary, campaigns, written)
    if (campaign === null) return { said: 'nothing', entries: [] }
    return { said: 'opt-in-confirmation', entries: [{ what: 'joined', when, campaign }] }
  },
})

const aRemoval = (campaign: CampaignId, when: number): Ask => ({
  name: `remove ${campaign}`,
  product: (standing) => saying(remove(standing, campaign)),
  model: () => ({ said: 'nothing', entries: [{ what: 'taken out', when, campaign }] }),
})

const aHold = (when: number): Ask => ({
  name: 'hold',
  product: (standing) => saying(hold(standing)),
  // Nobody has to ask whether somebody wants to stop who has stopped.
  model: (diary) => ({ said: 'nothing', entries: isBlocked(diary) ? [] : [{ what: 'held', when }] }),
})

const aRelease = (when: number): Ask => ({
  name: 'release',
  product: (standing) => saying(release(standing)),
  model: () => ({ said: 'nothing', entries: [{ what: 'released', when }] }),
})

type Wish = { readonly campaign: CampaignId; readonly type: OptInType; readonly method: ConsentMethod }

const anOptIn = (wish: Wish, when: number, written: number, until: number): Ask => ({
  name: `${wish.type} by ${wish.method} into ${wish.campaign}, of ${written}`,
  product: (standing) => {
    const { campaign, type, method } = wish
    const decided = optIn(
      standing,
      { campaignId: campaign, type, method, askedUntil: new Date(until) },
      new Date(written),
    )
    return decided.ok ? saying(decided.value) : { consequence: nothing, said: decided.failure }
  },
  model: (diary) => {
    const { campaign, type } = wish
    const refused = whyNot(diary, wish, written)
    if (refused) return { said: refused, entries: [] }
    const lifted: Entry[] = isBlocked(diary) ? [{ what: 'lifted', when }] : []
    if (type === 'double')
      return { said: 'opt-in-request', entries: [...lifted, { what: 'asked', when, campaign, until }] }
    const said = type === 'auto' ? 'opt-in-confirmation' : 'nothing'
    return { said, entries: [...lifted, { what: 'joined', when, campaign }] }
  },
})

const whyNot = (diary: Diary, { campaign, type, method }: Wish, written: number): string | null => {
  const place = placeIn(diary, campaign)
  const left = place.is === 'out' ? place.left : null
  const isOut = place.is === 'out' || place.is === 'a stranger'
  const byItself = method === 'keyword' && !isTooLate(diary, written) && (left === null || written > left)
  const closed = isBlocked(diary) || left !== null || (isOut && stoppedWhen(diary) !== null)
  if (!byItself && closed) return 'opted-out'
  if (place.is === 'in') return 'already-subscribed'
  const waits = place.is === 'asked' && written < place.until
  if (waits && type === 'double' && !byItself) return 'already-asked'
  return isHeld(diary) && method !== 'keyword' ? 'held' : null
}
