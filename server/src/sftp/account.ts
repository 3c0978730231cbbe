import type { Actor } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'

export type SftpKeyId = Id<'sftp-key'>

/** A public key whose holder reads an inbox. */
export type SftpKey = {
  readonly id: SftpKeyId
  readonly inboxId: InboxId
  /** What its administrator calls it: whose it is. */
  readonly name: string
  readonly type: string
  /** In base64, as it stands in `authorized_keys`. */
  readonly key: string
  readonly fingerprint: string
  readonly addedAt: Date
  readonly addedBy: Actor
  /** At most a minute behind. */
  readonly lastUsedAt: Date | null
  readonly removedAt: Date | null
  readonly removedBy: Actor | null
}

/** By what an inbox is read over SFTP. */
export type SftpAccount = {
  readonly inboxId: InboxId
  readonly userName: string
  readonly passwordHash: string | null
  readonly passwordChangedAt: Date | null
  readonly passwordChangedBy: Actor | null
}

/** Crockford's: no letter that is taken for a digit, or for another when it is read out. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const inLetters = (bytes: Uint8Array): string => {
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let letters = ''
  for (let count = 0; count < Math.ceil((bytes.length * 8) / 5); count += 1) {
    letters = alphabet.charAt(Number(bits & 31n)) + letters
    bits >>= 5n
  }
  return letters
}

/** Short, and the same for as long as the inbox is there, whatever it is called: the random end of its id. */
export const userNameOf = (inboxId: InboxId): string =>
  `inbox-${inLetters(Buffer.from(inboxId.replaceAll('-', '').slice(-12), 'hex'))}`

/** From 20 random bytes: 160 bits, in groups that a person can type. */
export const passwordOf = (random: Uint8Array): string => (inLetters(random).match(/.{1,4}/g) ?? []).join('-')

/** Of one inbox. */
export const mostKeys = 20

const longestName = 80

export type SftpKeyFault = { readonly path: 'name' | 'publicKey'; readonly message: string }

export const faultOfName = (name: string): SftpKeyFault | undefined => {
  if (name.trim() === '') return { path: 'name', message: 'Give the key a name: whose is it?' }
  if (name.trim().length > longestName)
    return { path: 'name', message: `A name has at most ${longestName} characters.` }
  return undefined
}
