import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { MemberId, Role } from '../account/account.js'
import { RoleEnum } from '../account/viewer.graphql.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { ListedMember } from './person.js'

@ObjectType('Member', { description: 'A person in the organisation.', simpleResolvers: true })
export class MemberView {
  @Field(() => ID, { description: 'The membership.' })
  readonly id: MemberId

  @Field(() => String, { description: "The person's name." })
  readonly name: string

  @Field(() => String, { description: 'The address that the person signs in with.' })
  readonly email: string

  @Field(() => RoleEnum, { description: 'The role in the organisation.' })
  readonly role: Role

  @Field(() => Boolean, { description: 'Whether the person also runs the installation.' })
  readonly operator: boolean

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When one of the open sessions was used last, to the minute; null when signed in nowhere.',
  })
  readonly lastSeenAt: Date | null

  @Field(() => Int, { description: 'In how many places the person is signed in.' })
  readonly sessionCount: number

  @Field(() => Boolean, { description: 'Whether it is who asks.' })
  readonly isYou: boolean

  constructor({ id, name, email, role, operator, createdAt, lastSeenAt, sessionCount }: ListedMember, you: MemberId) {
    this.id = id
    this.name = name
    this.email = email
    this.role = role
    this.operator = operator
    this.createdAt = createdAt
    this.lastSeenAt = lastSeenAt
    this.sessionCount = sessionCount
    this.isYou = id === you
  }
}
