import { Field, ObjectType } from 'type-graphql'

/** How every input describes its `idempotencyKey`. */
export const idempotencyKeyMeaning =
  'Makes it safe to ask again: within 24 hours the same key with the same input gets the same answer, and nothing is done twice.'

@ObjectType('IdempotencyConflict', {
  description: 'The `idempotencyKey` was used in the last 24 hours for something else. Nothing was done.',
  simpleResolvers: true,
})
export class IdempotencyConflictView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This idempotency key was used for something else. Choose a new one for each new request.'
}
