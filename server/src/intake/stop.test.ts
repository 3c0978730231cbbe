import { expect, test } from 'vitest'
import { Stop20261128000200 } from '../../migrations/20261128000200-stop.js'
import { verifyConsents } from '../consent/verify.store.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { aPicture, inCampaign, textingPhones } from '../testing/texting-phones.js'
import { aWorld } from '../testing/world.js'

const db = await aDatabase()
const clock = aClock('2026-06-01T12:00:00Z')
const aPhone = textingPhones(db, clock)

test('a STOP that was acknowledged stands, though a keyword from before it is decided after it', async () => {
  const world = await aWorld(db, { settings: { textRule: { pattern: 'x' } } })
  const campaign = await inCampaign(db, world, { forwardInboxId: world.inbox.id })
  const phone = aPhone()
  clock.pass(60_000)
  await Promise.all([
    // Its text is matched first.
    phone.sendNow(world, 'CLUB x', { kind: 'mms', parts: [aPicture] }),
    phone.sendNow(world, 'STOP'),
  ])
  expect(await phone.in(campaign)).not.toBe('subscribed')
  expect(await phone.stands(world)).toEqual({ out: true, held: false })
})

test('neither a keyword nor a START takes a STOP back that was written before it and comes late', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(db, world)
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  const sentAt = clock.now()
  await phone.send(world, 'STOP')
  expect(await phone.send(world, 'CLUB', { sentAt })).toEqual([])
  expect(await phone.send(world, 'START', { sentAt })).toEqual([])
  expect([await phone.in(campaign), await phone.stands(world)]).toEqual(['ended', { out: true, held: false }])
  expect(await phone.send(world, 'START')).toEqual(['start-confirmation'])
  expect(await phone.in(campaign)).toBe('subscribed')
})

test('a STOP over all codes tells the third parties of the others, and START there brings them back', async () => {
  const world = await aWorld(db)
  const sibling = await aWorld(db, { organisation: world.organisation })
  await db.manager.query(`update short_code set stop_scope = 'organisation' where id = $1`, [world.shortCode.id])
  const campaign = await inCampaign(db, sibling, { postbackUrl: 'https://example.org/hook' })
  const phone = aPhone()
  await phone.send(sibling, 'CLUB')
  expect(await phone.send(world, 'STOP')).toEqual(['stop-confirmation'])
  expect(await phone.in(campaign)).toBe('ended')
  const postbacks = () =>
    db.manager.query(
      `select kind, consent_event.organisation_id = $2 as own from postback_delivery
         join consent_event on consent_event.id = consent_event_id where consent_event.phone = $1 order by number`,
      [phone.phone, world.organisation.id],
    )
  expect(await postbacks()).toEqual([
    { kind: 'subscribed', own: true },
    { kind: 'unsubscribed', own: true },
  ])
  await phone.send(world, 'START')
  expect([await phone.in(campaign), await phone.stands(sibling)]).toEqual(['subscribed', { out: false, held: false }])
  expect(await postbacks()).toHaveLength(3)
  // Both of them in one batch.
  const sentAt = new Date(clock.now().getTime() + 30_000)
  clock.pass(60_000)
  await Promise.all([phone.sendNow(world, 'STOP', { sentAt }), phone.sendNow(world, 'START')])
  expect(await phone.in(campaign)).toBe('subscribed')
  expect(await postbacks()).toHaveLength(5)
})

test('START brings nothing back on a code where STOP was said, too', async () => {
  const world = await aWorld(db)
  const sibling = await aWorld(db, { organisation: world.organisation })
  await db.manager.query(`update short_code set stop_scope = 'organisation' where id = $1`, [world.shortCode.id])
  const phone = aPhone()
  await phone.send(sibling, 'STOP')
  await phone.send(world, 'STOP')
  await phone.send(world, 'START')
  expect([await phone.stands(world), await phone.stands(sibling)]).toMatchObject([{ out: false }, { out: true }])
})

test('what may mean STOP opts nobody in', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(db, world)
  await db.manager.query(`update inbox set settings = settings || $2::jsonb where id = $1`, [
    world.inbox.id,
    { optIn: { campaignId: campaign.id, type: 'silent' } },
  ])
  await db.manager.query('update short_code set catch_all_inbox_id = $2 where id = $1', [
    world.shortCode.id,
    world.inbox.id,
  ])
  const phone = aPhone()
  await phone.send(world, 'wrong number')
  expect([await phone.in(campaign), await phone.stands(world)]).toEqual(['nothing', { out: false, held: true }])
  // Nor what it sends until a person has decided.
  await phone.send(world, 'Look at this', { kind: 'mms', parts: [aPicture] })
  expect(await phone.in(campaign)).toBe('nothing')
})

test('where STOP ends one campaign, the keyword before it says which', async () => {
  const world = await aWorld(db)
  await db.manager.query(`update short_code set stop_scope = 'campaign' where id = $1`, [world.shortCode.id])
  const [club, news] = [await inCampaign(db, world, {}, 'CLUB'), await inCampaign(db, world, {}, 'NEWS')]
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  await phone.hears()
  await phone.send(world, 'NEWS')
  await phone.hears()
  expect(await phone.send(world, 'CLUB stop')).toEqual(['stop-confirmation'])
  expect([await phone.in(club), await phone.in(news)]).toEqual(['ended', 'subscribed'])
  await phone.send(world, 'STOP')
  expect([await phone.in(news), await phone.stands(world)]).toEqual(['ended', { out: false, held: false }])
})

test('what the law wants said goes before everything else that waits', async () => {
  const world = await aWorld(db)
  await inCampaign(db, world)
  const phone = aPhone()
  for (const words of ['CLUB', 'HELP', 'STOP', 'START']) await phone.send(world, words)
  const sent = await db.manager.query(
    `select occasion, urgent from outbound_message join effect on subject_id = outbound_message.id
      where recipient = $1 order by outbound_message.created_at`,
    [phone.phone],
  )
  expect(sent).toEqual([
    { occasion: 'opt-in-confirmation', urgent: false },
    { occasion: 'help', urgent: true },
    { occasion: 'stop-confirmation', urgent: true },
    { occasion: 'start-confirmation', urgent: true },
  ])
})

test('a YES gets nobody into an inactive campaign, and answers no request that has not left', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(db, world, { keywordOptIn: 'double' })
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  expect(await phone.send(world, 'YES')).toEqual([])
  await phone.hears()
  await db.manager.query(`update campaign set status = 'inactive' where id = $1`, [campaign.id])
  expect(await phone.send(world, 'YES')).toEqual([])
  await db.manager.query(`update campaign set status = 'active' where id = $1`, [campaign.id])
  expect(await phone.send(world, 'YES')).toEqual(['opt-in-confirmation'])
})

test.each([
  ['STOP', []],
  [' stop ', []],
  ['please stop texting me', ['stop-confirmation']],
  ['REMOVE', ['stop-confirmation']],
  ['alto', ['stop-confirmation']],
  ['Stop please', ['stop-confirmation']],
])('where the provider answers, “%s” is answered by us only if it is none of its words', async (text, said) => {
  const world = await aWorld(db)
  await db.manager.query('update short_code set reserved_words_by_provider = true where id = $1', [world.shortCode.id])
  const phone = aPhone()
  expect(await phone.send(world, text)).toEqual(said)
  expect(await phone.stands(world)).toMatchObject({ out: true })
})

test('what the states say is what the ledger comes to, also where an older version has written both', async () => {
  expect(await verifyConsents(db.manager)).toEqual([])
  const stopped = () =>
    db.manager.query(
      'select stopped_on, phone, short_code_id from consent_state where stopped_at is not null order by 2, 3',
    )
  const before = await stopped()
  expect(before.length).toBeGreaterThan(3)
  const runner = db.source.createQueryRunner()
  const migration = new Stop20261128000200()
  await migration.down(runner)
  await migration.up(runner)
  await runner.release()
  expect(await verifyConsents(db.manager)).toEqual([])
  expect(await stopped()).toEqual(before)
})
