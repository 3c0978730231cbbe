import { describe, expect, test } from 'vitest'
import { recordChanges } from './feed/change.store.js'
import { findServed } from './media/served.store.js'
import { inTransaction } from './platform/db.js'
import { aDatabase } from './testing/database.js'
import { everythingOf, fieldsOf, noteFields, readableFields } from './testing/everything.js'
import { aFullApi } from './testing/full-api.js'
import { aFullOrganisation } from './testing/full-organisation.js'
import { firstOf, mediaPathsIn } from './testing/listening.js'
import { mutations, queries, rowsOf, subscriptions } from './testing/matrix.js'

const db = await aDatabase()
const api = await aFullApi(db)
// Both were texted by the same phone, so that only the organisation tells their messages apart.
const phone = '+12025550143'
const ours = await aFullOrganisation(db, { mark: 'ourmark', phone, code: '71111', word: 'OURWORD' })
const theirs = await aFullOrganisation(db, { mark: 'theirmark', phone, code: '72222', word: 'THEIRWORD' })
const owner = await api.memberOf(ours.organisation, 'owner')
const key = await api.keyOf(ours.organisation, ['read', 'moderate'])

/** Everything that would betray them: their texts, numbers, and the id of every row. */
const betrayals = async (): Promise<readonly string[]> => {
  const { organisation, inbox } = theirs
  const rows = await db.manager.query<{ id: string }[]>(
    `select id from submission where organisation_id = $1 union all select id from inbox where organisation_id = $1
     union all select id from channel where organisation_id = $1 union all select id from short_code where organisation_id = $1
     union all select id from message where organisation_id = $1 union all select id from outbound_message where organisation_id = $1
     union all select id from postback_delivery where organisation_id = $1 union all select id from keyword where inbox_id = $2
     union all select id from member where organisation_id = $1 union all select id from invitation where organisation_id = $1
     union all select id from campaign where organisation_id = $1 union all select id from campaign_message where organisation_id = $1
     union all select id from export where organisation_id = $1 union all select id from export_schedule where organisation_id = $1
     union all select id from mail where organisation_id = $1 union all select id from api_key where organisation_id = $1
     union all select id from sftp_destination where organisation_id = $1 union all select id from export_upload where organisation_id = $1
     union all select sftp_key.id from sftp_key where inbox_id = $2
     union all select part.id from part join message on message.id = message_id where organisation_id = $1
     union all select decision.id from decision join submission on submission.id = submission_id where organisation_id = $1`,
    [organisation.id, inbox.id],
  )
  return [
    ...rows.map(({ id }) => id),
    'theirmark',
    'THEIRWORD',
    theirs.shortCode.code,
    organisation.id,
    theirs.uploadId,
    theirs.sessionId,
  ]
}

const silentAboutThem = async (text: string, asked: string): Promise<void> => {
  // What we named ourselves may be named in the answer.
  for (const betrayal of await betrayals()) if (!asked.includes(betrayal)) expect(text).not.toContain(betrayal)
}

const snapshot = (): Promise<unknown> =>
  db.manager.query(
    `select (select json_agg(inbox order by id) from inbox where organisation_id = $1) as inbox,
            (select json_agg(channel order by id) from channel where organisation_id = $1) as channel,
            (select json_agg(short_code order by id) from short_code where organisation_id = $1) as short_code,
            (select json_agg(submission order by id) from submission where organisation_id = $1) as submission,
            (select json_agg(public_address order by submission_id) from public_address
              where submission_id in ($3, $4)) as public_address,
            (select json_agg(member order by id) from member where organisation_id = $1) as member,
            (select json_agg(member_inbox) from member_inbox where member_id = $5) as member_inbox,
            (select json_agg(invitation order by id) from invitation where organisation_id = $1) as invitation,
            (select json_agg(api_key order by id) from api_key where organisation_id = $1) as api_key,
            (select json_agg(session) from auth."session" as session where session."id" = $6) as session,
            (select json_agg(keyword order by id) from keyword where inbox_id = $2) as keyword,
            (select json_agg(sftp_destination) from sftp_destination where organisation_id = $1) as sftp_destination,
            (select json_agg(export_upload) from export_upload where organisation_id = $1) as export_upload,
            (select json_agg(sftp_account) from sftp_account where inbox_id = $2) as sftp_account,
            (select json_agg(sftp_key order by id) from sftp_key where inbox_id = $2) as sftp_key,
            (select json_agg(export order by id) from export where organisation_id = $1) as export,
            (select json_agg(export_schedule order by id) from export_schedule where organisation_id = $1) as export_schedule,
            (select json_agg(campaign order by id) from campaign where organisation_id = $1) as campaign,
            (select json_agg(subscription order by id) from subscription where organisation_id = $1) as subscription,
            (select json_agg(consent_event order by number) from consent_event where organisation_id = $1) as consent,
            (select json_agg(opt_out_question order by id) from opt_out_question where organisation_id = $1) as question,
            (select json_agg(campaign_message order by id) from campaign_message where organisation_id = $1) as campaign_message,
            (select json_agg(part order by part.id) from part join message on message.id = message_id
              where organisation_id = $1) as part,
            (select json_agg(conversation) from conversation join campaign on campaign.id = campaign_id
              where organisation_id = $1) as conversation,
            (select json_agg(outbound_message order by id) from outbound_message where organisation_id = $1) as outbound,
            (select json_agg(decision order by id) from decision where submission_id in ($3, $4)) as decision`,
    [theirs.organisation.id, theirs.inbox.id, theirs.pending.id, theirs.approved.id, theirs.memberId, theirs.sessionId],
  )

test.each([
  { root: 'Query', entries: queries },
  { root: 'Mutation', entries: mutations },
  { root: 'Subscription', entries: subscriptions },
])('every field of $root has an entry in the matrix', ({ root, entries }) => {
  expect(Object.keys(entries).sort()).toEqual(fieldsOf(root))
})

const proven = new Set<string>()

describe.each([
  { who: 'an owner', asker: owner },
  { who: 'a key', asker: key },
])('$who', ({ asker }) => {
  test.each(rowsOf('Query', queries))('asks $name and gets nothing of theirs', async ({ ask, finds }) => {
    for (const call of ask(ours, ours)) {
      const { data, errors } = await api.ask(asker, everythingOf('Query', call))
      expect(errors).toBeUndefined()
      noteFields(data, proven)
      await silentAboutThem(JSON.stringify(data), call)
    }
    for (const call of ask(theirs, ours)) {
      const { data, errors } = await api.ask(asker, everythingOf('Query', call))
      expect(errors).toBeUndefined()
      await silentAboutThem(JSON.stringify(data), call)
      if (finds) expect(JSON.stringify(data)).toMatch(finds)
    }
  })

  test.each(rowsOf('Mutation', mutations))('moves nothing of theirs by $name', async ({ ask, finds }) => {
    const before = await snapshot()
    for (const call of ask(theirs, ours)) {
      const { data, errors } = await api.ask(asker, everythingOf('Mutation', call))
      expect(errors).toBeUndefined()
      await silentAboutThem(JSON.stringify(data), call)
      if (finds && asker === owner) expect(JSON.stringify(data)).toMatch(finds)
    }
    expect(await snapshot()).toEqual(before)
  })

  test.each(rowsOf('Subscription', subscriptions))('follows nothing of theirs by $name', async ({ ask, finds }) => {
    for (const call of ask(ours, ours)) {
      const first = await firstOf(api.socket(asker), everythingOf('Subscription', call))
      noteFields(first, proven)
      await silentAboutThem(JSON.stringify(first), call)
    }
    for (const call of ask(theirs, ours)) {
      const first = JSON.stringify(await firstOf(api.socket(asker), everythingOf('Subscription', call)))
      await silentAboutThem(first, call)
      if (finds) expect(first).toMatch(finds)
    }
  })
})

test('an owner gets the changes of ours, as they are', async () => {
  const approve = mutations['approveSubmissions']?.ask(ours, ours)[0] ?? ''
  const query = everythingOf('Subscription', `submissionChanges(inboxIds: ["${ours.inbox.id}"])`)
  let found: unknown
  for await (const { data } of api.socket(owner).iterate({ query })) {
    found = data
    if (JSON.stringify(data).includes('"kind":"DECIDED"')) break
    void api.ask(owner, everythingOf('Mutation', approve))
  }
  noteFields(found, proven)
  await silentAboutThem(JSON.stringify(found), '')
})

test('an owner gets what phones write to our campaigns, as it is', async () => {
  const { organisation, campaign, smsId: messageId } = ours
  const about = { organisationId: organisation.id, campaignId: campaign.id, messageId }
  const query = everythingOf('Subscription', `smsChanges(campaignIds: ["${campaign.id}"])`)
  let found: unknown
  for await (const { data } of api.socket(owner).iterate({ query })) {
    found = data
    if (JSON.stringify(data).includes(messageId)) break
    await inTransaction(db, (tx) => recordChanges(tx, [{ ...about, kind: 'received', at: new Date() }]))
  }
  noteFields(found, proven)
  await silentAboutThem(JSON.stringify(found), '')
})

const ids = /"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g
const withIds = [...rowsOf('Query', queries), ...rowsOf('Mutation', mutations)]
  .map(({ name, ask }) => ({ name, calls: ask(ours, ours).filter((call) => call.search(ids) >= 0) }))
  .filter(({ calls }) => calls.length > 0)

test.each(withIds)('what is no id finds nothing and breaks nothing: $name', async ({ name, calls }) => {
  for (const call of calls)
    for (const nonsense of ['nonsense', '', "'; drop table inbox", 'x'.repeat(5000)]) {
      const root = name in mutations ? 'Mutation' : 'Query'
      const { status, errors } = await api.ask(owner, everythingOf(root, call.replaceAll(ids, `"${nonsense}"`)))
      expect({ call, status, errors }).toEqual({ call, status: 200, errors: undefined })
    }
})

test('what is counted is ours alone', async () => {
  const { data } = await api.ask(owner, '{ inboxes { totalCount } submissionStats { total } }')
  expect(data).toEqual({ inboxes: { totalCount: 1 }, submissionStats: { total: 2 } })
})

test('an owner has switched on the figures of the week above, and has them alone', async () => {
  const { data } = await api.ask(owner, everythingOf('Query', 'weeklyFigures'))
  noteFields(data, proven)
  expect(data).toMatchObject({ weeklyFigures: { on: true, timeZone: 'America/New_York' } })
})

test('every URL of media that we are given shows ours, to us alone', async () => {
  const calls = rowsOf('Query', queries).flatMap(({ ask }) => ask(ours, ours))
  const answers = await Promise.all(calls.map((call) => api.ask(owner, everythingOf('Query', call))))
  const paths = mediaPathsIn(answers.map(({ data }) => data))
  let served = 0
  for (const path of paths) {
    const checked = api.media.check(path)
    if (checked.kind !== 'good') throw new Error(`${path} is ${checked.kind}`)
    expect(checked.organisationId).toBe(ours.organisation.id)
    if (await findServed(db.manager, checked.object, ours.organisation.id)) served += 1
    expect(await findServed(db.manager, checked.object, theirs.organisation.id)).toBeUndefined()
    const carriedOver = path.replace(ours.organisation.id, theirs.organisation.id)
    expect(api.media.check(carriedOver).kind).toBe('forged')
  }
  expect(served).toBeGreaterThan(5)
})

test('every field of every type was seen holding something of ours', () => {
  expect(readableFields.filter((field) => !proven.has(field))).toEqual([])
})
