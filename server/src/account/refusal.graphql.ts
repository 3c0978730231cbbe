import { Field, ObjectType } from 'type-graphql'

@ObjectType('NotAllowed', { description: 'The role does not allow this.', simpleResolvers: true })
export class NotAllowedView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string

  constructor(message = 'Your role does not allow this. An administrator can change it.') {
    this.message = message
  }
}

@ObjectType('NotFound', { description: 'There is no such thing in the organisation.', simpleResolvers: true })
export class NotFoundView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}

@ObjectType('InvalidInput', { description: 'Something in the input cannot be taken as it is.', simpleResolvers: true })
export class InvalidInputView {
  @Field(() => [String], { description: 'Where it is, from the top of the input: `settings`, `undoWindowSeconds`.' })
  readonly path: readonly string[]

  @Field(() => String, { description: 'What is wrong, as a sentence.' })
  readonly message: string

  constructor(path: readonly string[], message: string) {
    this.path = path
    this.message = message
  }
}
