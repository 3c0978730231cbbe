import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { age } from '../testing/age.js'
import { readConfig } from './config.js'
import { openProcessingKey } from './processing-key.js'

const folder = mkdtempSync(join(tmpdir(), 'processing-key-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const named = (name: string): string => join(folder, name)

test('is made once, for its owner alone, and is an age identity', async () => {
  const file = named('made')
  const [one, other] = await Promise.all([1, 2].map(() => openProcessingKey({ file, mayMake: true, age })))
  expect(one).toEqual(other)
  expect(one?.recipient).toMatch(/^age1/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toBe(`# public key: ${one?.recipient}\n${one?.identities[0]}\n`)
  const sealed = await age.seal(Buffer.from('x'), [one?.recipient ?? ''])
  expect(Buffer.from((await age.open(sealed, one?.identities ?? [])) ?? []).toString()).toBe('x')
})

test('is not made where several processes share one, and there is none', async () => {
  expect(await openProcessingKey({ file: named('none'), mayMake: false, age })).toBeNull()
})

test('opens what the one before it has sealed, where that stands below it', async () => {
  const [before, now] = [await age.newIdentity(), await age.newIdentity()]
  writeFileSync(named('two'), `${now.identity}\n# until nothing is in preparation\n${before.identity}\n`, {
    mode: 0o600,
  })
  const key = await openProcessingKey({ file: named('two'), mayMake: false, age })
  expect(key).toEqual({ recipient: now.recipient, identities: [now.identity, before.identity] })
})

test('is refused when others can read it, and when it is none', async () => {
  const file = named('open')
  writeFileSync(file, (await age.newIdentity()).identity, { mode: 0o600 })
  chmodSync(file, 0o644)
  await expect(openProcessingKey({ file, mayMake: false, age })).rejects.toThrow('can be read by others')
  for (const content of ['', '# nothing', 'AGE-SECRET-KEY-1NOT'])
    await expect(
      (async () => {
        writeFileSync(named('bad'), content, { mode: 0o600 })
        return openProcessingKey({ file: named('bad'), mayMake: true, age })
      })(),
    ).rejects.toThrow('no age identity')
})

test('lies beside the data, never in it', () => {
  expect(readConfig({ DATA_FOLDER: '/srv/inbox' }).PROCESSING_KEY_FILE).toBe('/srv/inbox.processing-key')
  expect(() => readConfig({ DATA_FOLDER: '/srv/inbox', PROCESSING_KEY_FILE: '/srv/inbox/keys/one' })).toThrow(
    'must lie outside of DATA_FOLDER',
  )
})
