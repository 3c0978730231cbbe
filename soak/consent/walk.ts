import type { CampaignId } from '../../server/src/campaign/campaign.js'
import type { OptInType, StopScope } from '../../server/src/consent/choices.js'
import { noStanding, type ConsentMethod, type Standing } from '../../server/src/consent/consent.js'
import {
  hold,
  openQuestion,
  optIn,
  release,
  remove,
  start,
  stop,
  yes,
  type Consequence,
} from '../../server/src/consent/decide-consent.js'
import { afterFacts } from '../../server/src/consent/standing.js'
import { anId } from '../../server/src/testing/builders.js'
import type { Random } from '../../server/src/testing/random.js'
import { isBlocked, isHeld, placeIn, questionOf, type Diary, type Entry } from './model.js'

const campaigns = [anId<'campaign'>(), anId<'campaign'>(), anId<'campaign'>()]
const minute = 60_000
const methods: readonly ConsentMethod[] = ['keyword', 'inbox', 'person', 'api', 'import']
const types: readonly OptInType[] = ['double', 'auto', 'silent']
const scopes: readonly StopScope[] = ['code', 'campaign']

/** What was asked, and what came of it: by the product, and by the model. */
export type Step = { readonly asked: string; readonly product: string; readonly model: string }

type Told = { readonly said: string; readonly entries: readonly Entry[] }

/** One phone's life, step by step, told by both at once; ends at the first difference. */
export const walk = (random: Random, steps: number): readonly Step[] => {
  const story: Step[] = []
  let standing: Standing = noStanding
  const diary: Entry[] = []
  let now = Date.UTC(2026, 0, 1)
  for (let step = 0; step < steps; step++) {
    now += minute * (1 + random.below(random.chance(0.1) ? 200 : 5))
    const ask = anAsk(random, now)
    const { consequence, said } = ask.product(standing)
    const told = ask.model(diary)
    standing = afterFacts(standing, consequence.facts, new Date(now))
    diary.push(...told.entries)
    const product = `${said} | ${standingInWords(standing)}`
    const model = `${told.said} | ${diaryInWords(diary)}`
    story.push({ asked: ask.name, product, model })
    if (product !== model) return story
  }
  return story
}

const standingInWords = ({ optedOutAt, heldAt, subscriptions }: Standing): string =>
  [
    optedOutAt ? 'blocked' : 'open',
    heldAt ? 'held' : 'free',
    ...campaigns.map((id) => {
      const each = subscriptions.get(id)
      if (!each) return 'stranger'
      if (each.state === 'ended')
        return `out${each.endedBy === 'phone' ? ' left' : ''}${each.returns ? ' returns' : ''}`
      return each.state === 'asked' ? `asked until ${each.askedUntil?.getTime()}` : 'in'
    }),
  ].join(', ')

const diaryInWords = (diary: Diary): string =>
  [
    isBlocked(diary) ? 'blocked' : 'open',
    isHeld(diary) ? 'held' : 'free',
    ...campaigns.map((id) => {
      const place = placeIn(diary, id)
      if (place.is === 'a stranger') return 'stranger'
      if (place.is === 'out') return `out${place.left ? ' left' : ''}${place.mineToTakeBack ? ' returns' : ''}`
      return place.is === 'asked' ? `asked until ${place.until}` : 'in'
    }),
  ].join(', ')

type Ask = {
  readonly name: string
  readonly product: (standing: Standing) => { readonly consequence: Consequence; readonly said: string }
  readonly model: (diary: Diary) => Told
}

const nothing: Consequence = { facts: [], text: null }
const saying = (consequence: Consequence) => ({ consequence, said: consequence.text?.occasion ?? 'nothing' })

const anAsk = (random: Random, now: number): Ask => {
  const campaign = random.pick(campaigns)
  const kind = random.below(100)
  if (kind < 12) return aStop(random.pick(scopes), random.chance(0.7) ? campaign : null, now)
  if (kind < 20) return aStart(now)
  if (kind < 35) return aYes(now)
  if (kind < 43) return aRemoval(campaign, now)
  if (kind < 50) return aHold(now)
  if (kind < 55) return aRelease(now)
  return anOptIn(campaign, random.pick(types), random.pick(methods), now, now + minute * (1 + random.below(300)))
}

const aStop = (scope: StopScope, answered: CampaignId | null, when: number): Ask => ({
  name: `stop ${scope} ${answered}`,
  product: (standing) => saying(stop(standing, scope, answered)),
  model: (diary) => {
    const isOne = scope === 'campaign' && answered !== null && !isBlocked(diary)
    if (!isOne)
      return { said: isBlocked(diary) ? 'nothing' : 'stop-confirmation', entries: [{ what: 'stopped all', when }] }
    const place = placeIn(diary, answered)
    const held: Entry[] = isHeld(diary) ? [{ what: 'released', when }] : []
    return place.is === 'in' || place.is === 'asked'
      ? { said: 'stop-confirmation', entries: [...held, { what: 'stopped one', when, campaign: answered }] }
      : { said: 'nothing', entries: held }
  },
})

const aStart = (when: number): Ask => ({
  name: 'start',
  product: (standing) => saying(start(standing)),
  model: () => ({ said: 'start-confirmation', entries: [{ what: 'started', when }] }),
})

const aYes = (when: number): Ask => ({
  name: 'yes',
  product: (standing) => {
    const question = openQuestion(standing, new Date(when))
    return saying(question === null ? nothing : yes(question))
  },
  model: (diary) => {
    const campaign = questionOf(diary, campaigns, when)
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

const anOptIn = (campaign: CampaignId, type: OptInType, method: ConsentMethod, when: number, until: number): Ask => ({
  name: `${type} by ${method} into ${campaign}`,
  product: (standing) => {
    const wish = { campaignId: campaign, type, method, askedUntil: new Date(until) }
    const decided = optIn(standing, wish, new Date(when))
    return decided.ok ? saying(decided.value) : { consequence: nothing, said: decided.failure }
  },
  model: (diary) => {
    const place = placeIn(diary, campaign)
    const byItself = method === 'keyword'
    const refused = whyNot(diary, place, byItself, type, when)
    if (refused) return { said: refused, entries: [] }
    const lifted: Entry[] = isBlocked(diary) ? [{ what: 'lifted', when }] : []
    if (type === 'double')
      return { said: 'opt-in-request', entries: [...lifted, { what: 'asked', when, campaign, until }] }
    const said = type === 'auto' ? 'opt-in-confirmation' : 'nothing'
    return { said, entries: [...lifted, { what: 'joined', when, campaign }] }
  },
})

const whyNot = (
  diary: Diary,
  place: ReturnType<typeof placeIn>,
  byItself: boolean,
  type: OptInType,
  when: number,
): string | null => {
  const hasLeft = place.is === 'out' && place.left
  if (!byItself && (isBlocked(diary) || hasLeft)) return 'opted-out'
  if (place.is === 'in') return 'already-subscribed'
  const waits = place.is === 'asked' && when < place.until
  return waits && type === 'double' && !byItself ? 'already-asked' : null
}
