import { expect, test } from 'vitest'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { aSignInLimit } from '../testing/mailing.js'
import { triesOfAddress, windowMilliseconds } from './sign-in-limit.js'

const db = await aDatabase()
const clock = aClock()
const limit = aSignInLimit(db, clock.now)

const tryOften = async (email: string, times: number, proof?: string): Promise<(number | undefined)[]> => {
  const waits: (number | undefined)[] = []
  for (let index = 0; index < times; index += 1) waits.push(await limit.begin(email, proof))
  return waits
}

const free = (times: number): undefined[] => Array.from({ length: times }, () => undefined)

test('an address has its tries, however many machines make them and however it is written; then it waits the window out', async () => {
  expect(await tryOften('ada@example.org', triesOfAddress)).toEqual(free(triesOfAddress))
  clock.pass(60_000)
  const seconds = windowMilliseconds / 1000 - 60
  expect(await tryOften(' ADA@example.org ', 3)).toEqual([seconds, seconds, seconds])
  expect(await tryOften('olga@example.org', 1)).toEqual([undefined])
  clock.pass(seconds * 1000)
  expect(await tryOften('ada@example.org', 1)).toEqual([undefined])
})

test('tries at the same moment are all counted', async () => {
  const waits = await Promise.all(Array.from({ length: 50 }, () => limit.begin('bea@example.org', undefined)))
  expect(waits.filter((wait) => wait === undefined)).toHaveLength(triesOfAddress)
})

test('a stranger who uses the tries up does not lock out a browser that was in before', async () => {
  const proof = await limit.succeeded('cid@example.org')
  await tryOften('cid@example.org', triesOfAddress + 1)
  expect(await limit.begin('cid@example.org', proof)).toBeUndefined()
  const ofAnother = await limit.succeeded('dot@example.org')
  for (const claimed of [undefined, '', 'x', ofAnother, proof.slice(1)])
    expect(await limit.begin('cid@example.org', claimed)).toBeGreaterThan(0)
})

test('who gets in begins anew, and no address is kept readable', async () => {
  await tryOften('eve@example.org', triesOfAddress)
  await limit.succeeded('eve@example.org')
  expect(await limit.begin('eve@example.org', undefined)).toBeUndefined()
  expect(JSON.stringify(await db.manager.query('select * from sign_in_try'))).not.toContain('example.org')
})

test('tries of long ago are not kept', async () => {
  await limit.begin('fay@example.org', undefined)
  clock.pass(windowMilliseconds * 2)
  await limit.succeeded('gus@example.org')
  expect(await db.manager.query('select 1 from sign_in_try')).toEqual([])
})
