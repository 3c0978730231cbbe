import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'

/** What an SSH server proves itself with: the key as `ssh2` reads it, and what of it anybody may know. */
export type SftpHostKey = {
  readonly privateKey: string
  /** As it stands in `known_hosts`, after the host. */
  readonly publicKey: string
  /** As `ssh` shows it to whoever connects for the first time. */
  readonly fingerprint: string
}

/** The beginning of each Ed25519 key in PKCS #8; its seed follows (RFC 8410). */
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex')

const algorithm = 'ssh-ed25519'

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const string = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value)
  return Buffer.concat([uint32(bytes.length), bytes])
}

const publicOf = (seed: Buffer): Buffer => {
  const key = createPrivateKey({ key: Buffer.concat([beforeSeed, seed]), format: 'der', type: 'pkcs8' })
  // The last 32 bytes of an Ed25519 key in SPKI are the key.
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
}

/** Node writes no key that `ssh2` reads, so it is laid out here as OpenSSH's PROTOCOL.key says, without encryption. */
const asOpenSsh = (seed: Buffer, publicKey: Buffer, blob: Buffer): string => {
  const check = uint32(0)
  const secret = [
    check,
    check,
    string(algorithm),
    string(publicKey),
    string(Buffer.concat([seed, publicKey])),
    string(''),
  ]
  const length = secret.reduce((sum, each) => sum + each.length, 0)
  const padding = Buffer.from(Array.from({ length: (8 - (length % 8)) % 8 }, (_, index) => index + 1))
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    string('none'),
    string('none'),
    string(''),
    uint32(1),
    string(blob),
    string(Buffer.concat([...secret, padding])),
  ])
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${whole.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`
}

export const fingerprintOf = (blob: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`

/**
 * The host key that belongs to 32 random bytes in hex. They come from the installation's secrets: so the key is made at
 * the first run, every process has the same, and it is backed up with the file that is backed up anyway.
 */
export const hostKeyOf = (seedInHex: string): SftpHostKey => {
  const seed = Buffer.from(seedInHex, 'hex')
  const publicKey = publicOf(seed)
  const blob = Buffer.concat([string(algorithm), string(publicKey)])
  return {
    privateKey: asOpenSsh(seed, publicKey, blob),
    publicKey: `${algorithm} ${blob.toString('base64')}`,
    fingerprint: fingerprintOf(blob),
  }
}
