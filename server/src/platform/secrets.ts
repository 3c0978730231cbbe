import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** What keeps credentials sealed in the database, and signatures ours. */
export type Secrets = {
  /** Encrypts and authenticates; a different text each time. */
  readonly seal: (text: string) => string
  /** Throws when the text was changed, or sealed with keys that we do not hold. */
  readonly open: (sealed: string) => string
  /** Base64url HMAC-SHA-256 under a key of that purpose's own. */
  readonly hmac: (purpose: string, text: string) => string
  /** A key of that purpose's own, for a library that wants one; 64 hex digits. */
  readonly derive: (purpose: string) => string
}

/** The file with the keys is missing something, or is open to others; the message says what to do. */
export class SecretsFault extends Error {}

const key = z
  .base64()
  .refine((text) => new Set(Buffer.from(text, 'base64')).size >= 12 && Buffer.from(text, 'base64').length === 32, {
    error: 'a key is 32 random bytes in base64',
  })

/** `keys` may hold former keys beside the current one, so that what they sealed still opens. */
const KeyFile = z
  .object({ current: z.string().regex(/^[a-z0-9]+$/), keys: z.record(z.string(), key), signing: key })
  .refine(({ current, keys }) => current in keys, { error: 'keys lacks the current one' })

type KeyFile = z.infer<typeof KeyFile>

const freshKeys = (): KeyFile => ({
  current: randomBytes(4).toString('hex'),
  keys: {},
  signing: randomBytes(32).toString('base64'),
})

/** Linked into place whole: of several processes at a first run one wins, and no reader sees half a file. */
const makeFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.${randomBytes(4).toString('hex')}`
  const content = freshKeys()
  content.keys[content.current] = randomBytes(32).toString('base64')
  const handle = openSync(fresh, 'wx', 0o600)
  writeSync(handle, `${JSON.stringify(content, null, 2)}\n`)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(fresh, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(fresh)
  }
}

const readFile = (file: string): KeyFile => {
  if ((statSync(file).mode & 0o077) !== 0)
    throw new SecretsFault(`The secrets in ${file} can be read by others. Make the file yours alone: chmod 600 ${file}`)
  const read = KeyFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new SecretsFault(
    `The secrets in ${file} are not usable (${faults.join('; ')}). Bring the file back from your copy.`,
  )
}

const algorithm = 'aes-256-gcm'

/** Reads the keys, or makes them at the first run. Weak keys and a file open to others are refused. */
export const openSecrets = (file: string): Secrets => {
  if (!existsSync(file)) makeFile(file)
  const { current, keys, signing } = readFile(file)
  const keyOf = (id: string): Buffer => {
    const found = keys[id]
    if (!found) throw new SecretsFault(`The key ${id} is not in ${file}, so what it sealed cannot be opened.`)
    return Buffer.from(found, 'base64')
  }
  const subkey = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', Buffer.from(signing, 'base64'), '', `mms-inbox:${purpose}`, 32))
  return {
    seal: (text) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv(algorithm, keyOf(current), nonce).setAAD(Buffer.from(current))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [current, nonce.toString('base64url'), body.toString('base64url')].join('.')
    },
    open: (sealed) => {
      const [id = '', nonce = '', text = ''] = sealed.split('.')
      const body = Buffer.from(text, 'base64url')
      const decipher = createDecipheriv(algorithm, keyOf(id), Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(id)).setAuthTag(body.subarray(-16))
      return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString('utf8')
    },
    hmac: (purpose, text) => createHmac('sha256', subkey(purpose)).update(text).digest('base64url'),
    derive: (purpose) => subkey(purpose).toString('hex'),
  }
}
