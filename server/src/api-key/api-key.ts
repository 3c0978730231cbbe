import { createHash } from 'node:crypto'
import type { KeyScope, MemberId, OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'

export type ApiKeyId = Id<'api-key'>

/** A third party's credential. It belongs to the organisation and outlives the membership of who made it. */
export type ApiKey = {
  readonly id: ApiKeyId
  readonly organisationId: OrganisationId
  /** What its administrators call it; also its name in decisions. */
  readonly name: string
  /** How the key begins: enough to tell it from others, useless to a thief. */
  readonly prefix: string
  readonly hash: string
  readonly scopes: readonly KeyScope[]
  readonly createdById: MemberId
  readonly createdByName: string
  readonly createdAt: Date
  /** At most a minute behind. */
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

const mark = 'mmsk_'
const shownLength = mark.length + 6

/** The key itself, from 32 random bytes: 256 bits. The mark lets scanners of leaked secrets find it. */
export const keyOf = (random: Uint8Array): string => mark + Buffer.from(random).toString('base64url')

export const prefixOf = (key: string): string => key.slice(0, shownLength)

/**
 * What is stored of a key. One round of SHA-256, because slow hashes are for passwords: they make guessing dear where
 * there are few guesses. Of 2^256 nobody guesses one, and the hash is computed for every request.
 */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The key of an `Authorization` header; undefined for a header of another kind. */
export const keyIn = (authorization: string): string | undefined => /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1]

export type ApiKeyFault = { readonly path: 'name' | 'scopes'; readonly message: string }

export const faultOfApiKey = ({ name, scopes }: Pick<ApiKey, 'name' | 'scopes'>): ApiKeyFault | undefined => {
  if (name.trim() === '') return { path: 'name', message: 'Give the key a name: what will use it?' }
  if (name.trim().length > 80) return { path: 'name', message: 'A name has at most 80 characters.' }
  if (scopes.length === 0) return { path: 'scopes', message: 'A key without a scope is of no use. Choose one.' }
  return undefined
}
