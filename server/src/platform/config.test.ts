import { expect, test } from 'vitest'
import { ConfigFault, Environment, readConfig } from './config.js'

const faultsOf = (variables: Record<string, string>): string => {
  try {
    readConfig(variables)
    return ''
  } catch (error) {
    return error instanceof ConfigFault ? error.message : 'another error'
  }
}

test('an empty environment is a development one on port 4000 with nothing let out', () => {
  expect(readConfig({})).toMatchObject({
    PORT: 4000,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:4000',
    OUTBOUND_ALLOW: [],
    production: false,
  })
})

test('every variable has its sentence', () => {
  const silent = Object.entries(Environment.shape).filter(([, field]) => !field.description?.endsWith('.'))
  expect(silent.map(([name]) => name)).toEqual([])
})

test('all faults are reported at once', () => {
  const said = faultsOf({ PORT: 'x', DATABASE_URL: 'mysql://x', MODE: 'production', OUTBOUND_ALLOW: 'localhost:1' })
  for (const name of ['PORT', 'DATABASE_URL', 'OUTBOUND_ALLOW', 'PUBLIC_URL']) expect(said).toContain(`${name}: `)
})

test.each([
  { list: '127.0.0.1:4000, [::1]:80', read: ['127.0.0.1:4000', '[::1]:80'] },
  { list: '', read: [] },
])('OUTBOUND_ALLOW "$list" is read as $read', ({ list, read }) => {
  expect(readConfig({ OUTBOUND_ALLOW: list }).OUTBOUND_ALLOW).toEqual(read)
})

test.each(['10.0.0.0/8', '127.0.0.1', 'example.org:80', '127.0.0.1:0', '127.0.0.1:70000', '1.2.3.4:5:6'])(
  'OUTBOUND_ALLOW refuses %s',
  (list) => expect(faultsOf({ OUTBOUND_ALLOW: list })).toContain('OUTBOUND_ALLOW: '),
)

test.each([
  { variables: { NODE_ENV: 'production' }, production: true },
  { variables: { NODE_ENV: 'production', MODE: 'development' }, production: false },
  { variables: { MODE: 'production' }, production: true },
  { variables: { NODE_ENV: 'test' }, production: false },
])('$variables means production: $production', ({ variables, production }) => {
  expect(readConfig({ ...variables, PUBLIC_URL: 'https://inbox.example.org' }).production).toBe(production)
})

test.each([
  { given: '1', read: 1 },
  { given: '', read: 0 },
  { given: 'loopback, 10.0.0.0/8 2001:db8::1', read: ['loopback', '10.0.0.0/8', '2001:db8::1'] },
])('TRUST_PROXY "$given" is read as $read', ({ given, read }) => {
  expect(readConfig({ TRUST_PROXY: given }).TRUST_PROXY).toEqual(read)
})

test.each(['true', '-1', 'proxy.example.org', '10.0.0.0/33', '10.0.0.0/8/8', '1.2.3'])(
  'TRUST_PROXY refuses %s',
  (given) => expect(faultsOf({ TRUST_PROXY: given })).toContain('TRUST_PROXY: '),
)

test.each([
  { variables: { SMTP_URL: 'https://mail.example.org', MAIL_FROM: 'a@example.org' }, fault: 'SMTP_URL: ' },
  { variables: { SMTP_URL: 'smtp://mail.example.org' }, fault: 'MAIL_FROM: ' },
  { variables: { MAIL_FROM: 'nobody' }, fault: 'MAIL_FROM: ' },
  { variables: { S3_BUCKET: 'media' }, fault: 'S3_ACCESS_KEY, S3_SECRET_KEY: ' },
  { variables: { S3_ENDPOINT: 's3.example.org' }, fault: 'S3_ENDPOINT: ' },
  { variables: { S3_PREFIX: '../inbox' }, fault: 'S3_PREFIX: ' },
  { variables: { MAIL_FROM: 'A <a@example.org>, b@example.org' }, fault: 'MAIL_FROM: ' },
])('$variables is refused by $fault', ({ variables, fault }) => {
  expect(faultsOf(variables)).toContain(fault)
})

test('a slash at the end of PUBLIC_URL is taken off', () => {
  expect(readConfig({ PUBLIC_URL: 'https://inbox.example.org/' }).PUBLIC_URL).toBe('https://inbox.example.org')
})

test.each([
  { given: '', read: ['api', 'worker', 'web'] },
  { given: 'all', read: ['api', 'worker', 'web'] },
  { given: 'web, api', read: ['api', 'web'] },
  { given: 'worker', read: ['worker'] },
])('ROLE "$given" is read as $read', ({ given, read }) => {
  expect(readConfig({ ROLE: given, DATABASE_URL: 'postgres://127.0.0.1/db' }).ROLE).toEqual(read)
})

test.each(['apis', 'all,api', 'worker web sfv'])('ROLE refuses %s', (given) =>
  expect(faultsOf({ ROLE: given, DATABASE_URL: 'postgres://127.0.0.1/db' })).toContain('ROLE: '),
)

test.each([
  { role: 'all', refused: false },
  { role: 'web', refused: false },
  { role: 'worker', refused: true },
  { role: 'api,web', refused: true },
])('ROLE=$role without DATABASE_URL is refused: $refused', ({ role, refused }) => {
  expect(faultsOf({ ROLE: role }).includes('DATABASE_URL: ')).toBe(refused)
})

test.each([
  ['https://media.example.org/', 'https://media.example.org'],
  ['https://MEDIA.example.org', 'https://MEDIA.example.org'],
  ['https://media.example.org/files', null],
  ['https://media.example.org?a', null],
  ['media.example.org', null],
  // Cookies do not tell ports apart.
  ['https://inbox.example.org:8443', null],
])('media at %s', (MEDIA_URL, read) => {
  const given = { PUBLIC_URL: 'https://inbox.example.org', MEDIA_URL }
  if (read === null) expect(() => readConfig(given)).toThrow(/MEDIA_URL: /)
  else expect(readConfig(given).MEDIA_URL).toBe(read)
})
