import { expect, test } from 'vitest'
import { aDatabase } from '../testing/database.js'
import { aClock } from '../testing/clock.js'
import { anOrganisation } from '../testing/builders.js'
import { insertOrganisation } from '../account/account.store.js'
import { inTransaction, type Database } from './db.js'
import { isConflict, makeOnce, oldestKept } from './idempotency.js'
import { forgetAnswers } from './idempotency.store.js'

const db = await aDatabase()
const clock = aClock()
const { id: organisationId } = anOrganisation()
await inTransaction(db, (tx) => insertOrganisation(tx, { ...anOrganisation(), id: organisationId }))

type Who = { readonly actor: string; readonly standing: string }
type Request = { readonly viewer: Who; readonly name: string; readonly more?: object }

const once = makeOnce<Who>({
  db,
  now: clock.now,
  ownerOf: (viewer) => ({ organisationId, ...viewer }),
  seal: (text) => `sealed ${text}`,
  open: (text) => text.slice('sealed '.length),
})

/** Makes an organisation: something to count. */
const make =
  (inside: Database) =>
  ({ name }: Request): Promise<{ readonly id: string; readonly at: Date }> =>
    inTransaction(inside, async (tx) => {
      const made = { ...anOrganisation({ name }), createdAt: clock.now() }
      await insertOrganisation(tx, made)
      if (name.startsWith('broken')) throw new Error('on purpose')
      return { id: made.id, at: made.createdAt }
    })

const create = once('create', make)
const count = async (name: string): Promise<number> =>
  (await db.manager.query<unknown[]>('select 1 from organisation where name = $1', [name])).length

const ada = { actor: 'member ada', standing: 'admin all' }
const newKey = (): string => crypto.randomUUID()

test('without a key everything is done each time', async () => {
  for (const key of [null, undefined]) await create({ viewer: ada, name: 'plain' }, key)
  expect(await count('plain')).toBe(2)
})

test('the same key and input get the same answer, dates and all, whatever the order of the input', async () => {
  const key = newKey()
  const first = await create({ viewer: ada, name: 'once', more: { a: 1, b: [{ c: 2, d: 3 }] } }, key)
  clock.pass(60_000)
  expect(await create({ viewer: ada, more: { b: [{ d: 3, c: 2 }], a: 1 }, name: 'once' }, key)).toEqual(first)
  expect(await count('once')).toBe(1)
})

test('twenty at once are done once and answered alike', async () => {
  const key = newKey()
  const answers = await Promise.all(Array.from({ length: 20 }, () => create({ viewer: ada, name: 'together' }, key)))
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(await count('together')).toBe(1)
})

test.each([
  { what: 'another input', ask: (key: string) => create({ viewer: ada, name: 'other' }, key) },
  { what: 'another mutation', ask: (key: string) => once('other', make)({ viewer: ada, name: 'same' }, key) },
  {
    what: 'another role',
    ask: (key: string) => create({ viewer: { ...ada, standing: 'analyst all' }, name: 'same' }, key),
  },
])('the same key with $what is a conflict', async ({ ask }) => {
  const key = newKey()
  await create({ viewer: ada, name: 'same' }, key)
  const before = await count('same')
  expect(isConflict(await ask(key))).toBe(true)
  expect(await count('same')).toBe(before)
  expect(await count('other')).toBe(0)
})

test('keys of different actors have nothing to do with each other', async () => {
  const key = newKey()
  await create({ viewer: ada, name: 'apart' }, key)
  await create({ viewer: { ...ada, actor: 'member bob' }, name: 'apart' }, key)
  expect(await count('apart')).toBe(2)
})

test('what broke leaves nothing, and its key is free', async () => {
  const key = newKey()
  await expect(create({ viewer: ada, name: 'broken' }, key)).rejects.toThrow('on purpose')
  expect(await count('broken')).toBe(0)
  expect(isConflict(await create({ viewer: ada, name: 'mended' }, key))).toBe(false)
  expect(await count('mended')).toBe(1)
})

test('a day later the key is forgotten', async () => {
  const key = newKey()
  await create({ viewer: ada, name: 'daily' }, key)
  clock.pass(24 * 60 * 60 * 1000 + 1)
  await create({ viewer: ada, name: 'daily' }, key)
  expect(await count('daily')).toBe(2)
  clock.pass(24 * 60 * 60 * 1000 + 1)
  await forgetAnswers(db.manager, oldestKept(clock.now()))
  expect(await db.manager.query('select 1 from idempotency')).toEqual([])
})

test.each(['', ' ', 'a b', 'x'.repeat(201), 'é', '\0'])('%j is no key', async (key) => {
  await expect(create({ viewer: ada, name: 'nobody' }, key)).rejects.toThrow('1 to 200 characters')
  expect(await count('nobody')).toBe(0)
})
