import { describe, expect, test } from 'vitest'
import { aViewer } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld } from '../testing/world.js'
import { isReserved } from '../consent/words.js'
import { makeNewId } from '../platform/clock.js'
import { makeAddKeyword } from './add-keyword.use-case.js'
import { faultOfKeyword } from './check-keyword.js'
import { makeRemoveKeyword } from './remove-keyword.use-case.js'

const limits = { shortest: 3, longest: 15, isReserved }

test.each([
  { word: 'PHOTO', fault: undefined },
  { word: 'Win Photo', fault: undefined },
  { word: 'Élan', fault: undefined },
  { word: 'a1b', fault: undefined },
  { word: 'ab', fault: /3 to 15/ },
  { word: 'abcdefghijklmnop', fault: /3 to 15/ },
  { word: '1photo', fault: /begins with a letter/ },
  { word: 'pho-to', fault: /letters and digits/ },
  { word: 'photo🙂', fault: /letters and digits/ },
  { word: '   ', fault: /letters and digits/ },
  { word: 'STOP', fault: /reserved/ },
  { word: 'Opt Out', fault: /reserved/ },
  { word: 'Help', fault: /reserved/ },
  { word: 'yes', fault: /reserved/ },
])('$word → $fault', ({ word, fault }) => {
  const found = faultOfKeyword(word, limits)
  if (fault) expect(found).toMatch(fault)
  else expect(found).toBeUndefined()
})

describe('on one code', async () => {
  const db = await aDatabase()
  const now = (): Date => new Date()
  const addKeyword = makeAddKeyword({ db, now, newId: makeNewId(now), limits })
  const removeKeyword = makeRemoveKeyword({ db, now, newId: makeNewId(now) })
  const shared = await aWorld(db, { sharing: 'shared', word: 'FIRST' })
  const other = await aWorld(db, { sharing: 'dedicated' })
  const asked = { viewer: other.viewer, inboxId: other.inbox.id, shortCodeId: shared.shortCode.id }

  test('a word that another organisation has is taken, however it is written, also by an inactive inbox', async () => {
    await db.manager.query(`update inbox set status = 'inactive' where id = $1`, [shared.inbox.id])
    for (const word of ['first', 'FIRST', 'Fi RST', 'fïrst'])
      expect(await addKeyword({ ...asked, word })).toEqual({ ok: false, failure: { kind: 'taken' } })
  })

  test('of many who want a word at once, one gets it; when it is removed, it is free', async () => {
    const wanted = [asked, { viewer: shared.viewer, inboxId: shared.inbox.id, shortCodeId: shared.shortCode.id }]
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => addKeyword({ ...(wanted[index % 2] ?? asked), word: 'race' })),
    )
    const won = outcomes.find(({ ok }) => ok)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    if (!won?.ok) throw new Error('nobody won')
    const [winner, loser] = won.value.inboxId === asked.inboxId ? [other, shared] : [shared, other]
    const keywordId = won.value.id
    expect(await removeKeyword({ viewer: loser.viewer, keywordId })).toMatchObject({ failure: { kind: 'not-found' } })
    expect(await removeKeyword({ viewer: winner.viewer, keywordId })).toEqual({ ok: true, value: winner.inbox.id })
    expect(await addKeyword({ ...asked, word: 'race' })).toMatchObject({ ok: true })
  })

  test("another organisation's dedicated code is not there", async () => {
    const refused = await addKeyword({
      ...asked,
      viewer: shared.viewer,
      inboxId: shared.inbox.id,
      shortCodeId: other.shortCode.id,
      word: 'mine',
    })
    expect(refused).toEqual({ ok: false, failure: { kind: 'not-found', what: 'short code' } })
  })

  test.each(['moderator', 'analyst'] as const)('a %s may neither add nor remove', async (role) => {
    const viewer = aViewer({ ...other.viewer, role })
    expect(await addKeyword({ ...asked, viewer, word: 'never' })).toEqual({
      ok: false,
      failure: { kind: 'not-allowed' },
    })
    expect(await removeKeyword({ viewer, keywordId: other.keyword.id })).toEqual({
      ok: false,
      failure: { kind: 'not-allowed' },
    })
  })
})
