import type { OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'

export type SenderId = Id<'sender'>

/** A phone number that has written to an organisation: the owner's list is made of them. */
export type Sender = {
  readonly id: SenderId
  readonly organisationId: OrganisationId
  /** E.164. */
  readonly phone: string
  /** Of the newest message that told them. */
  readonly country: string | null
  readonly carrier: string | null
  readonly firstAt: Date
  readonly lastAt: Date
}

/** That a phone has written at that moment. */
export type SenderSeen = Pick<Sender, 'organisationId' | 'phone' | 'country' | 'carrier'> & { readonly at: Date }
