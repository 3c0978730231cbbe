import { expect, test } from 'vitest'
import { makeNewId } from '../platform/clock.js'
import { aViewer } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld } from '../testing/world.js'
import { findSavedReplies } from './saved-reply.store.js'
import { makeRemoveSavedReply, makeSaveSavedReply } from './saved-reply.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const save = makeSaveSavedReply({ db, now, newId: makeNewId(now), variables: ['keyword'] })
const remove = makeRemoveSavedReply(db)

test('a reply is saved, found by its name, changed and removed; never another organisation’s', async () => {
  const { viewer } = await aWorld(db)
  const { viewer: stranger } = await aWorld(db)
  const made = await save({ viewer, id: null, name: ' Blurred ', text: 'Please send a sharper one for {keyword}.' })
  expect(made).toMatchObject({ ok: true, value: { name: 'Blurred', savedBy: viewer.name } })
  if (!made.ok) throw new Error('not saved')
  const { id } = made.value
  expect(await save({ viewer, id: null, name: 'BLURRED', text: 'x' })).toMatchObject({ failure: { path: ['name'] } })
  expect(await save({ viewer, id, name: 'blurred', text: 'Again, please.' })).toMatchObject({ ok: true })
  expect(await findSavedReplies(db.manager, viewer.organisationId)).toMatchObject([{ text: 'Again, please.' }])
  expect(await save({ viewer: stranger, id, name: 'Mine', text: 'x' })).toMatchObject({
    failure: { kind: 'not-found' },
  })
  expect(await remove({ viewer: stranger, id })).toMatchObject({ failure: { kind: 'not-found' } })
  expect(await remove({ viewer, id })).toMatchObject({ ok: true })
  expect(await findSavedReplies(db.manager, viewer.organisationId)).toEqual([])
})

test('two who save the same name at once: one is told', async () => {
  const { viewer } = await aWorld(db)
  const saved = await Promise.all([1, 2, 3].map(() => save({ viewer, id: null, name: 'Same', text: 'x' })))
  expect(saved.filter(({ ok }) => ok)).toHaveLength(1)
})

test.each([
  { what: 'no name', name: ' ', text: 'x', path: 'name' },
  { what: 'a name without end', name: 'x'.repeat(61), text: 'x', path: 'name' },
  { what: 'no text', name: 'x', text: ' ', path: 'text' },
  { what: 'an unknown variable', name: 'x', text: '{what}', path: 'text' },
])('$what is refused at $path', async ({ name, text, path }) => {
  const { viewer } = await aWorld(db)
  expect(await save({ viewer, id: null, name, text })).toMatchObject({ failure: { kind: 'invalid', path: [path] } })
})

test('a moderator uses them, and does not save or remove them', async () => {
  const { organisation } = await aWorld(db)
  const viewer = aViewer({ organisationId: organisation.id, role: 'moderator' })
  expect(await save({ viewer, id: null, name: 'x', text: 'x' })).toMatchObject({ failure: { kind: 'not-allowed' } })
})
