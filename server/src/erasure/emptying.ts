import type { Actor } from '../account/account.js'
import type { ChannelKind, HowForgets } from '../channel/channel.js'
import type { Id } from '../kernel/id.js'
import { erasedAddress } from '../message/erased.js'
import type { Erasure } from './erasure.js'

/** Who erases what of whom, and when. */
export type Emptying = {
  readonly erasureId: Erasure['id']
  readonly kind: Erasure['kind']
  readonly organisationId: Erasure['organisationId']
  readonly at: Date
  readonly by: Actor
  /** A digest that only this installation's keys can make. */
  readonly digestOf: (text: string) => string
  readonly newId: <Name extends string>() => Id<Name>
  /** Whether the provider of such a channel deletes what it has, and how. */
  readonly forgets: (kind: ChannelKind) => HowForgets
}

/** What stands in the place of a phone's number. The same phone is another one to another organisation. */
export const digestFor = ({ organisationId, digestOf }: Pick<Emptying, 'organisationId' | 'digestOf'>, phone: string) =>
  erasedAddress(digestOf(`${organisationId} ${phone}`))
