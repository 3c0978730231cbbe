import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'

/** Lets one session, one API key, or one browser with a link open the media of a private inbox. */
export type GrantId = Id<'inbox-grant'>

/** What a client alone holds: the database has a hash of it, which tells whose a grant is and opens nothing. */
export type HolderSecret = string

export const newHolderSecret = (): HolderSecret => randomBytes(32).toString('base64url')

export const isHolderSecret = (text: string): boolean => /^[\w-]{43}$/.test(text)

export const holderOf = (secret: HolderSecret): string =>
  createHash('sha256').update(`mms-inbox holder of grants: ${secret}`).digest('hex')

type Wrapped = { readonly id: GrantId; readonly inboxId: InboxId }

/** Of this grant alone: what was wrapped for another one does not open. */
const keyOf = (secret: HolderSecret, { id, inboxId }: Wrapped): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, id, `mms-inbox grant of ${inboxId}`, 32))

const algorithm = 'aes-256-gcm'

/** An identity as the database may keep it. */
export const wrapped = (identity: string, secret: HolderSecret, grant: Wrapped): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, keyOf(secret, grant), nonce)
  return Buffer.concat([nonce, cipher.update(identity, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Null when it was wrapped under another secret, or changed. */
export const unwrapped = (sealed: string, secret: HolderSecret, grant: Wrapped): string | null => {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length < 28) return null
  try {
    const decipher = createDecipheriv(algorithm, keyOf(secret, grant), bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
