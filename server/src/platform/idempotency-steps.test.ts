import { expect, test } from 'vitest'
import { insertOrganisation } from '../account/account.store.js'
import { anOrganisation } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { inTransaction } from './db.js'
import { isConflict, makeOnce } from './idempotency.js'
import { makeOnceInSteps, type Steps } from './idempotency-steps.js'

const db = await aDatabase({ poolSize: 8 })
const clock = aClock()
const { id: organisationId } = anOrganisation()
await inTransaction(db, (tx) => insertOrganisation(tx, { ...anOrganisation(), id: organisationId }))

const ada = { actor: 'member ada' }
const deps = {
  db,
  now: clock.now,
  ownerOf: (viewer: typeof ada) => ({ organisationId, ...viewer, standing: 'admin' }),
  seal: (text: string) => `sealed ${text}`,
  open: (text: string) => text.slice('sealed '.length),
}

type Request = { readonly viewer: typeof ada; readonly name: string; readonly of: number }
type Progress = { readonly done: number }
let breaksAt = Number.POSITIVE_INFINITY

/** Makes so many organisations, each in a step of its own. */
const make = async ({ name, of }: Request, { step, begunAt }: Steps<Progress>) => {
  for (;;) {
    const { done } = await step(async (tx, reached) => {
      const before = reached?.done ?? 0
      if (before === of) return { done: of }
      if (before === breaksAt) throw new Error('on purpose')
      await insertOrganisation(tx, { ...anOrganisation({ name }), createdAt: clock.now() })
      return { done: before + 1 }
    })
    if (done === of) return { done, begunAt }
  }
}

const create = makeOnceInSteps<typeof ada>(deps)('createMany', make, ({ name, of }) => ({ name, of }))
const count = async (name: string): Promise<number> =>
  (await db.manager.query<unknown[]>('select from organisation where name = $1', [name])).length
const newKey = (): string => crypto.randomUUID()

test('without a key everything is done each time', async () => {
  for (let time = 1; time <= 2; time += 1) {
    expect(await create({ viewer: ada, name: 'plain', of: 3 }, null)).toMatchObject({ done: 3 })
    expect(await count('plain')).toBe(time * 3)
  }
})

test('what broke off goes on where it stopped, as of the time when it began', async () => {
  const key = newKey()
  const request = { viewer: ada, name: 'broken off', of: 5 }
  const begunAt = clock.now()
  breaksAt = 3
  await expect(create(request, key)).rejects.toThrow('on purpose')
  // What was done stays done, and is nobody else's to wait for.
  expect(await count('broken off')).toBe(3)
  breaksAt = Number.POSITIVE_INFINITY
  clock.pass(60_000)
  expect(await create(request, key)).toEqual({ done: 5, begunAt })
  expect(await create(request, key)).toEqual({ done: 5, begunAt })
  expect(await count('broken off')).toBe(5)
})

test('several who ask at once share the work and get the same answer', async () => {
  const key = newKey()
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => create({ viewer: ada, name: 'together', of: 20 }, key)),
  )
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
  expect(await count('together')).toBe(20)
})

test('the same key for something else is a conflict, also while the first is not at its end', async () => {
  const key = newKey()
  breaksAt = 1
  await expect(create({ viewer: ada, name: 'first', of: 2 }, key)).rejects.toThrow('on purpose')
  breaksAt = Number.POSITIVE_INFINITY
  expect(isConflict(await create({ viewer: ada, name: 'second', of: 2 }, key))).toBe(true)
  const other = makeOnce(deps)(
    'other',
    () =>
      async ({ name }: Request) =>
        name,
  )
  expect(isConflict(await other({ viewer: ada, name: 'first', of: 2 }, key))).toBe(true)
  expect(await count('second')).toBe(0)
  expect(await create({ viewer: ada, name: 'first', of: 2 }, key)).toMatchObject({ done: 2 })
})
