import { expect, test } from 'vitest'
import { QueryFailedError } from 'typeorm'
import { makeLog, withoutSecrets } from './log.js'

test.each([
  { line: 'from +447700900123 to 73737', logged: 'from +…23 to 73737' },
  { line: 'From=%2B447700900123&', logged: 'From=+…23&' },
  { line: 'postgres://postgres:pw@127.0.0.1:5432/x', logged: 'postgres://…@127.0.0.1:5432/x' },
  { line: 'not for http://x/channels/8i-ybmVIjV3qig_P1/mo:', logged: 'not for http://x/channels/…/mo:' },
  { line: `http://x/media/card/1/2/t1/${'s'.repeat(43)} is`, logged: 'http://x/media/card/1/2/t1/… is' },
  { line: 'at /welcome?token=abc&x=1', logged: 'at /welcome?token=…&x=1' },
  { line: 'at 2026-11-23T09:00:00+0000', logged: 'at 2026-11-23T09:00:00+0000' },
])('$line is logged as $logged', ({ line, logged }) => expect(withoutSecrets(line)).toBe(logged))

test('secrets and numbers never reach the log, however deep', () => {
  const lines: string[] = []
  const log = makeLog('info', { write: (line) => void lines.push(line) })
  log.info(
    { sender: '+12025550123', channel: { credentials: { authToken: 'hunter2' } }, headers: { cookie: 'hunter2' } },
    'x',
  )
  expect(lines.join('')).toContain('+…23')
  expect(lines.join('')).not.toMatch(/hunter2|2025550123/)
})

test('a query that failed is logged with its statement, never with what it was to write', () => {
  const lines: string[] = []
  const log = makeLog('info', { write: (line) => void lines.push(line) })
  const cause = Object.assign(new Error('out of range'), { code: '22003' })
  log.warn({ err: new QueryFailedError('insert into raw_request', [Buffer.from('a body'), 'words'], cause) }, 'x')
  expect(JSON.parse(lines.join(''))).toMatchObject({
    err: { message: 'out of range', query: 'insert into raw_request' },
  })
  expect(lines.join('')).not.toMatch(/parameters|words|Buffer/)
})
