import { Field, ID, Int, ObjectType } from 'type-graphql'

@ObjectType('FolderCounts', {
  description: 'How many submissions lie in each folder of an inbox. Absolute: a reader only ever replaces them.',
  simpleResolvers: true,
})
export class FolderCountsView {
  @Field(() => ID, { description: 'The inbox that is counted.' })
  readonly inboxId!: string

  @Field(() => Int, { description: 'Waiting for a decision.' })
  readonly pending!: number

  @Field(() => Int, { description: 'Approved, by a moderator or because moderation is off.' })
  readonly approved!: number

  @Field(() => Int, { description: 'Denied, by a moderator or by a rule.' })
  readonly denied!: number
}
