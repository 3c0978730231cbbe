import { Field, ObjectType } from 'type-graphql'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { PeopleRefusal } from './judge.js'

@ObjectType('OwnMembership', { description: 'Nobody changes or removes himself.', simpleResolvers: true })
export class OwnMembershipView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string = 'You cannot change your own role or remove yourself. Another owner or admin can.'
}

@ObjectType('LastOwner', { description: 'An organisation keeps an owner.', simpleResolvers: true })
export class LastOwnerView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string = 'This is the only owner. Make somebody else an owner first.'
}

type PeopleRefusalView = OwnMembershipView | LastOwnerView | NotAllowedView | NotFoundView

export const noSuchPerson = 'There is no such person in your organisation.'

export const refusalView = (refusal: PeopleRefusal): PeopleRefusalView => {
  switch (refusal.kind) {
    case 'own-membership':
      return new OwnMembershipView()
    case 'last-owner':
      return new LastOwnerView()
    case 'not-found':
      return new NotFoundView(noSuchPerson)
    case 'not-allowed':
      return new NotAllowedView(refusal.message)
    default:
      return never(refusal)
  }
}
