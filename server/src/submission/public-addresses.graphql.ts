import { Field, ObjectType } from 'type-graphql'
import type { Viewer } from '../account/account.js'
import type { PublicStanding } from '../media/public-url.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ActorView } from './decision.graphql.js'

type State = 'given' | 'taken-back' | 'private'

const PublicAddressStateEnum = enumOf<State>('PublicAddressState', 'Whether parts have public addresses.', {
  given: 'Every part that is here has one.',
  'taken-back': 'Somebody took them back: they answer no more.',
  private: 'The inbox is private: there are none.',
})

@ObjectType('PublicAddresses', {
  description: 'The permanent addresses of the parts of a submission.',
  simpleResolvers: true,
})
export class PublicAddressesView {
  @Field(() => PublicAddressStateEnum, { description: 'Whether there are any.' })
  readonly state: State

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody took them back, or renewed them, last.',
  })
  readonly changedAt: Date | null

  @Field(() => ActorView, { nullable: true, description: 'Who did.' })
  readonly changedBy: ActorView | null

  constructor({ isPrivate, key, changed }: PublicStanding, viewer: Viewer) {
    const given = key === null ? 'taken-back' : 'given'
    this.state = isPrivate ? 'private' : given
    this.changedAt = changed && changed.at
    this.changedBy = changed && new ActorView(changed.by, viewer)
  }
}
