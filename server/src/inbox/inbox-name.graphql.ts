import { Field, ID, ObjectType } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { InboxReads } from './inbox-list.store.js'
import type { InboxId } from './inbox.js'

@ObjectType('InboxName', {
  description: 'An inbox as others speak of it; ask `inbox` for the rest.',
  simpleResolvers: true,
})
export class InboxNameView {
  @Field(() => ID, { description: 'What `inbox` takes.' })
  readonly id!: string

  @Field(() => String, { description: 'What its people call it.' })
  readonly name!: string
}

/** Null for none, and for one out of reach. */
export const inboxNameOf = async (
  inboxes: InboxReads,
  asking: Asking,
  id: InboxId | null,
): Promise<InboxNameView | null> => {
  const inbox = id && (await inboxes.inboxOf(asking).load(id))
  return inbox ? { id: inbox.id, name: inbox.name } : null
}
