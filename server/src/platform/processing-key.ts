import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Age } from './age.js'
import { SecretsFault } from './secrets.js'

/** What makes the copies for showing of what is sealed. It lies beside the data, never among them. */
export type ProcessingKey = {
  /** New media are sealed to it, until their copies are made. */
  readonly recipient: string
  /** The first is the one of now; what former ones sealed still opens. */
  readonly identities: readonly string[]
}

type Ask = {
  readonly file: string
  /** Whether one is made where there is none; several processes share theirs, and are given it. */
  readonly mayMake: boolean
  readonly age: Pick<Age, 'newIdentity' | 'recipientOf'>
}

/** Null where there is none; a file that others can read, or that holds no key, is refused. */
export const openProcessingKey = async ({ file, mayMake, age }: Ask): Promise<ProcessingKey | null> => {
  if (!existsSync(file)) {
    if (!mayMake) return null
    const { identity, recipient } = await age.newIdentity()
    if (!isMade(file, `# public key: ${recipient}\n${identity}\n`)) return null
  }
  if ((statSync(file).mode & 0o077) !== 0)
    throw new SecretsFault(
      `The processing key in ${file} can be read by others. Make the file yours alone: chmod 600 ${file}`,
    )
  const identities = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const recipients = await Promise.all(identities.map(age.recipientOf))
  const [recipient] = recipients
  if (!recipient || recipients.includes(null))
    throw new SecretsFault(
      `There is no processing key in ${file}: a line of it is no age identity (AGE-SECRET-KEY-1…, as age-keygen makes them).`,
    )
  return { recipient, identities }
}

/** False where nothing can be written beside the data, as in a container: then one has to be given. */
const isMade = (file: string, content: string): boolean => {
  try {
    makeFile(file, content)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false
    throw error
  }
}

/** Linked into place whole: of several at a first run one wins, and no reader sees half a file. */
const makeFile = (file: string, content: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.${randomBytes(4).toString('hex')}`
  const handle = openSync(fresh, 'wx', 0o600)
  writeSync(handle, content)
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
