import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openSecrets } from './secrets.js'

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'secrets.json')
beforeEach(() => rmSync(file, { force: true }))

test('the first run makes a file for its owner alone, and the second run reads it', () => {
  const sealed = openSecrets(file).seal('+447700900123')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(sealed).not.toContain('7700900123')
  expect(openSecrets(file).open(sealed)).toBe('+447700900123')
})

test('a sealed text that was changed, or is of other keys, does not open', () => {
  const secrets = openSecrets(file)
  const sealed = secrets.seal('token')
  const changed = sealed.slice(0, -2) + (sealed.endsWith('A') ? 'B' : 'A') + sealed.at(-1)
  expect(() => secrets.open(changed)).toThrow()
  expect(() => secrets.open(sealed.slice(0, 30))).toThrow()
  rmSync(file)
  expect(() => openSecrets(file).open(sealed)).toThrow(/is not in/)
})

test('what a former key sealed still opens after the current one has changed', () => {
  const sealed = openSecrets(file).seal('token')
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  openSecrets(file)
  const fresh: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const keysOf = (from: unknown): object => Object(Object(from).keys)
  writeFileSync(file, JSON.stringify({ ...Object(fresh), keys: { ...keysOf(content), ...keysOf(fresh) } }), {
    mode: 0o600,
  })
  expect(openSecrets(file).open(sealed)).toBe('token')
})

test('each purpose has a key of its own', () => {
  const { hmac, derive } = openSecrets(file)
  expect(hmac('media', 'a')).toBe(hmac('media', 'a'))
  expect(hmac('media', 'a')).not.toBe(hmac('cursor', 'a'))
  expect(derive('session')).toMatch(/^[0-9a-f]{64}$/)
})

test('a file that others can read is refused, with what to do', () => {
  openSecrets(file)
  chmodSync(file, 0o644)
  expect(() => openSecrets(file)).toThrow(/chmod 600/)
})

test.each([
  { name: 'too short', key: 'c2VjcmV0' },
  { name: 'of one repeated byte', key: Buffer.alloc(32, 1).toString('base64') },
])('a key $name is refused', ({ key }) => {
  writeFileSync(file, JSON.stringify({ current: 'a', keys: { a: key }, signing: key }), { mode: 0o600 })
  expect(() => openSecrets(file)).toThrow(/not usable/)
})
