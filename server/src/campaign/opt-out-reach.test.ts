import { expect, test } from 'vitest'
import type { KeyHolder } from '../account/account.js'
import { verifyConsents } from '../consent/verify.store.js'
import { makeNewId } from '../platform/clock.js'
import { anId } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { inCampaign, textingPhones } from '../testing/texting-phones.js'
import { aWorld, type World } from '../testing/world.js'
import { makeDecideOptOutQuestion } from './decide-opt-out-question.use-case.js'
import { makeOptOutPhone } from './opt-out-phone.use-case.js'

const db = await aDatabase()
const clock = aClock('2026-06-01T12:00:00Z')
const newId = makeNewId(clock.now)
const aPhone = textingPhones(db, clock)
const decide = makeDecideOptOutQuestion({ db, now: clock.now, newId })
const optOutPhone = makeOptOutPhone({ db, now: clock.now, newId })

type Phone = ReturnType<typeof aPhone>

const questionsOf = ({ phone }: Phone) =>
  db.manager.query('select id, verdict, decided_by from opt_out_question where phone = $1 order by at, id', [phone])

const reaching = (world: World, scope: string) =>
  db.manager.query('update short_code set stop_scope = $2 where id = $1', [world.shortCode.id, scope])

const aSibling = async (world: World) => {
  await reaching(world, 'organisation')
  return aWorld(db, { organisation: world.organisation })
}

test('that it was no opt-out is said of what was read, and nothing goes out while more is open', async () => {
  const world = await aWorld(db)
  const phone = aPhone()
  await phone.send(world, 'who is this?')
  await phone.send(world, 'seriously, how do I stop this')
  const [first, second] = await questionsOf(phone)
  await decide({ viewer: world.viewer, questionId: first.id, verdict: 'no-opt-out' })
  expect((await questionsOf(phone))[1]).toMatchObject({ verdict: null })
  expect(await phone.stands(world)).toEqual({ out: false, held: true })
  await decide({ viewer: world.viewer, questionId: second.id, verdict: 'no-opt-out' })
  expect(await phone.stands(world)).toEqual({ out: false, held: false })
})

test('no organisation answers what another one is asked', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const rival = { ...(await aWorld(db)), shortCode: world.shortCode }
  const [ours, theirs] = [await inCampaign(db, world, {}, 'CLUB'), await inCampaign(db, rival, {}, 'NEWS')]
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  await phone.hears()
  await phone.send(world, 'who is this?')
  await phone.send(world, 'NEWS')
  await phone.hears()
  await phone.send(world, 'wrong number')
  const [own, other] = await questionsOf(phone)
  await decide({ viewer: world.viewer, questionId: own.id, verdict: 'no-opt-out' })
  expect((await questionsOf(phone))[1]).toMatchObject({ verdict: null, decided_by: null })
  expect(await phone.stands(world)).toEqual({ out: false, held: true })
  await decide({ viewer: rival.viewer, questionId: other.id, verdict: 'opt-out' })
  expect([await phone.in(ours), await phone.in(theirs)]).toEqual(['ended', 'ended'])
})

test('an opt-out answers all that the same people were asked of the phone', async () => {
  const world = await aWorld(db)
  const phone = aPhone()
  await phone.send(world, 'who is this?')
  await phone.send(world, 'wrong number')
  const [first] = await questionsOf(phone)
  await decide({ viewer: world.viewer, questionId: first.id, verdict: 'opt-out' })
  expect(await questionsOf(phone)).toMatchObject([{ verdict: 'opt-out' }, { verdict: 'opt-out' }])
  expect(await phone.texts()).toEqual(['stop-confirmation'])
})

test('people who answer at once about one phone do not wait for each other for ever', async () => {
  const world = await aWorld(db)
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const phone = aPhone()
      await phone.send(world, 'who is this?')
      await phone.send(world, 'wrong number')
      const questions: { id: Parameters<typeof decide>[0]['questionId'] }[] = await questionsOf(phone)
      return Promise.all(
        questions.map(({ id }) => decide({ viewer: world.viewer, questionId: id, verdict: 'no-opt-out' })),
      )
    }),
  )
  expect(answers.flat().map(({ ok }) => ok)).toEqual(Array(12).fill(true))
})

test('a verdict and a call reach as far as a STOP, and START takes back what they ended', async () => {
  const world = await aWorld(db)
  const sibling = await aSibling(world)
  const campaign = await inCampaign(db, sibling)
  const [writing, calling] = [aPhone(), aPhone()]
  await writing.send(sibling, 'CLUB')
  await calling.send(sibling, 'CLUB')
  await writing.send(world, 'who is this?')
  const [question] = await questionsOf(writing)
  await decide({ viewer: world.viewer, questionId: question.id, verdict: 'opt-out' })
  const { phone } = calling
  await optOutPhone({ viewer: world.viewer, shortCodeId: world.shortCode.id, phone, words: 'By a call' })
  expect([await writing.in(campaign), await calling.in(campaign)]).toEqual(['ended', 'ended'])
  await writing.send(world, 'START')
  await calling.send(world, 'START')
  expect([await writing.in(campaign), await calling.in(campaign)]).toEqual(['subscribed', 'subscribed'])
})

test('where STOP ends what it answers, a verdict does, and leaves the rest', async () => {
  const world = await aWorld(db)
  await reaching(world, 'campaign')
  const [club, news] = [await inCampaign(db, world, {}, 'CLUB'), await inCampaign(db, world, {}, 'NEWS')]
  const phone = aPhone()
  await phone.send(world, 'NEWS')
  await phone.hears()
  await phone.send(world, 'CLUB')
  await phone.hears()
  await phone.send(world, 'who is this?')
  const [question] = await questionsOf(phone)
  await decide({ viewer: world.viewer, questionId: question.id, verdict: 'opt-out' })
  expect([await phone.in(club), await phone.in(news)]).toEqual(['ended', 'subscribed'])
  expect(await phone.stands(world)).toEqual({ out: false, held: false })
  // What was acted on is confirmed already.
  expect(await phone.send(world, 'please stop texting me')).toEqual(['stop-confirmation'])
  const before = await phone.texts()
  const acted = (await questionsOf(phone))[1]
  expect(await decide({ viewer: world.viewer, questionId: acted.id, verdict: 'opt-out' })).toMatchObject({ ok: true })
  expect(await phone.texts()).toEqual(before)
})

test('on a shared code an organisation ends its own campaigns by hand, and nothing of a rival’s', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const rival = { ...(await aWorld(db)), shortCode: world.shortCode }
  const [ours, theirs] = [await inCampaign(db, world, {}, 'CLUB'), await inCampaign(db, rival, {}, 'NEWS')]
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  await phone.send(world, 'NEWS')
  const about = { shortCodeId: world.shortCode.id, phone: phone.phone, words: 'By mail' }
  await optOutPhone({ ...about, viewer: rival.viewer })
  expect([await phone.in(ours), await phone.in(theirs)]).toEqual(['subscribed', 'ended'])
  expect(await phone.stands(world)).toEqual({ out: false, held: false })
  await optOutPhone({ ...about, viewer: { ...rival.viewer, operator: true } })
  expect(await phone.stands(world)).toEqual({ out: true, held: false })
})

test('what a program decides is written down as its deed', async () => {
  const world = await aWorld(db)
  const { organisationId } = world.viewer
  const program: KeyHolder = {
    kind: 'api-key',
    keyId: anId<'api-key'>(),
    organisationId,
    name: 'CRM',
    inboxes: 'all',
    scopes: ['read', 'moderate'],
    operator: false,
  }
  const phone = aPhone()
  await phone.send(world, 'who is this?')
  const [question] = await questionsOf(phone)
  await decide({ viewer: program, questionId: question.id, verdict: 'opt-out' })
  await optOutPhone({ viewer: program, shortCodeId: world.shortCode.id, phone: phone.phone, words: 'By mail' })
  expect((await phone.ledger(world)).map(({ kind, method }) => [kind, method])).toEqual([
    ['held', 'phrase'],
    ['opted-out', 'api'],
    ['opted-out', 'api'],
  ])
})

test('what the states say is what the ledger comes to', async () => {
  expect(await verifyConsents(db.manager)).toEqual([])
})
