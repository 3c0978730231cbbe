import type { OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'

export type BlockedSenderId = Id<'blocked-sender'>

export const blockOrigins = ['hand', 'import', 'board'] as const

/** Whom an organisation wants nothing from: one address, or all that begin alike. */
export type BlockedSender = {
  readonly id: BlockedSenderId
  readonly organisationId: OrganisationId
  /** E.164, the digits of a short code, or what the addresses of a range begin with. */
  readonly digits: string
  readonly range: boolean
  readonly note: string | null
  /** The name, as it was. */
  readonly blockedBy: string
  readonly origin: (typeof blockOrigins)[number]
  readonly createdAt: Date
}

/** What is blocked of it, without who did it. */
export type Block = Pick<BlockedSender, 'digits' | 'range'>

/** So long is what an entry may say: a sign and fifteen digits (E.164). */
const longest = 16

/** Everything that could block an address: itself, and each of its beginnings. */
export const beginningsOf = (address: string): readonly string[] =>
  Array.from({ length: Math.min(address.length, longest) }, (_, index) => address.slice(0, index + 1)).slice(1)

/** Whether an entry covers an address. */
export const covers = ({ digits, range }: Block, address: string): boolean =>
  range ? address.startsWith(digits) : address === digits
