import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { aKeyPair, sftpProgram } from '../testing/sftp.js'
import { hostKeyOf } from './sftp-host-key.js'
import { readPublicKey } from './sftp-key.js'

const made = (type: 'rsa' | 'ecdsa', bits: number): string =>
  ssh2.utils.generateKeyPairSync(type, { comment: 'ada@example.org', bits }).public
const ed25519 = aKeyPair('ada@example.org').publicKey

test.each([
  { what: 'Ed25519', line: ed25519, type: 'ssh-ed25519' },
  { what: 'ECDSA', line: made('ecdsa', 256), type: 'ecdsa-sha2-nistp256' },
  { what: 'RSA of 2048 bits', line: made('rsa', 2048), type: 'ssh-rsa' },
  { what: 'a line with space around it', line: `  ${ed25519}\n`, type: 'ssh-ed25519' },
])('$what is taken', ({ line, type }) => {
  expect(readPublicKey(line)).toMatchObject({
    type,
    comment: 'ada@example.org',
    fingerprint: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/),
  })
})

test.each([
  { what: 'nothing', line: '' },
  { what: 'words', line: 'my key' },
  { what: 'half a line', line: ed25519.slice(0, 40) },
  { what: 'two lines', line: `${ed25519}\n${ed25519}` },
  { what: 'options', line: `command="id" ${ed25519}` },
  { what: 'another kind', line: ed25519.replace('ssh-ed25519', 'ssh-dss') },
  { what: 'a kind that the blob is not of', line: ed25519.replace('ssh-ed25519', 'ssh-rsa') },
  { what: 'RSA of 1024 bits', line: made('rsa', 1024) },
  { what: 'a private key', line: aKeyPair().privateKey },
  { what: 'very much', line: `ssh-ed25519 ${'A'.repeat(20_000)}` },
])('$what is refused with a sentence', ({ line }) => {
  expect(readPublicKey(line)).toEqual({ fault: expect.stringMatching(/\.$|ed25519$/) })
})

test('a host key follows from its seed, is read by ssh2, and is not another’s', () => {
  const seed = createHash('sha256').update('a seed').digest('hex')
  const key = hostKeyOf(seed)
  expect(hostKeyOf(seed)).toEqual(key)
  expect(hostKeyOf('00'.repeat(32)).publicKey).not.toBe(key.publicKey)
  const parsed = ssh2.utils.parseKey(key.privateKey)
  if (parsed instanceof Error) throw parsed
  expect(`ssh-ed25519 ${parsed.getPublicSSH().toString('base64')}`).toBe(key.publicKey)
  const signed = parsed.sign('words')
  if (signed instanceof Error) throw signed
  const shown = ssh2.utils.parseKey(key.publicKey)
  if (shown instanceof Error) throw shown
  expect(shown.verify('words', signed)).toBe(true)
})

test.skipIf(!sftpProgram)('OpenSSH shows the same fingerprint', () => {
  const { publicKey, fingerprint } = hostKeyOf('ab'.repeat(32))
  const keygen = sftpProgram.replace(/sftp$/, 'ssh-keygen')
  expect(execFileSync(keygen, ['-l', '-f', '-'], { input: `${publicKey}\n` }).toString()).toContain(fingerprint)
})
