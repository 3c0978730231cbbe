import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import type { Related } from '../submission/related.store.js'
import type { SubmissionId } from '../submission/submission.js'
import { SubmissionView } from '../submission/submission.graphql.js'
import type { MoveTarget, MoveToInbox } from './move-to-inbox.use-case.js'

@InputType('MoveToInboxInput', { description: 'A message, and where it shall go: `inboxId` or `keywordId`.' })
export class MoveToInboxInput {
  @Field(() => ID, { description: 'The unmatched message.' })
  readonly messageId!: string

  @Field(() => ID, { nullable: true, description: 'An inbox of the organisation.' })
  readonly inboxId?: string | null

  @Field(() => ID, { nullable: true, description: 'A keyword on the message’s code: to the inbox that has it.' })
  readonly keywordId?: string | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('MessageMoved', { description: 'It is a pending submission now.', simpleResolvers: true })
export class MessageMovedView {
  @Field(() => SubmissionView, {
    nullable: true,
    description: 'The submission; null where it went to an inbox out of the viewer’s reach.',
  })
  readonly submission: SubmissionView | null

  constructor(submission: SubmissionView | null) {
    this.submission = submission
  }
}

@ObjectType('AlreadyMoved', { description: 'Somebody else moved it in the meantime.', simpleResolvers: true })
export class AlreadyMovedView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'Somebody else has moved this message to an inbox already.'
}

const MoveToInboxResult = createUnionType({
  name: 'MoveToInboxResult',
  description: 'What came of moving a message to an inbox.',
  types: () =>
    [
      MessageMovedView,
      AlreadyMovedView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

@ObjectType('MoveToInboxPayload', { description: 'The answer to `moveToInbox`.', simpleResolvers: true })
export class MoveToInboxPayload {
  @Field(() => MoveToInboxResult, { description: 'What came of it.' })
  readonly result!: typeof MoveToInboxResult
}

type Deps = { readonly related: Related; readonly moveToInbox: Once<MoveToInbox> }

@Resolver()
export class MoveToInboxResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => MoveToInboxPayload, {
    description:
      'Makes a pending submission of an unmatched message. No rule is asked and nothing is answered: a person has put it there.',
  })
  async moveToInbox(
    @Arg('input', () => MoveToInboxInput, { description: 'Which, and where.' }) input: MoveToInboxInput,
    @Ctx() asking: Asking,
  ): Promise<MoveToInboxPayload> {
    const to = targetOf(input)
    if (!to) return { result: new InvalidInputView(['inboxId'], 'Say either `inboxId` or `keywordId`.') }
    const request = { viewer: asking.viewer, messageId: idOf<'message'>(input.messageId), to }
    const moved = await this.deps.moveToInbox(request, input.idempotencyKey)
    if (isConflict(moved)) return { result: new IdempotencyConflictView() }
    if (moved.ok) return { result: new MessageMovedView(await this.submission(moved.value.id, asking)) }
    switch (moved.failure.kind) {
      case 'not-allowed':
        return { result: new NotAllowedView() }
      case 'already-moved':
        return { result: new AlreadyMovedView() }
      case 'not-found':
        return { result: new NotFoundView(`There is no such ${moved.failure.what}.`) }
    }
  }

  private async submission(id: SubmissionId, asking: Asking): Promise<SubmissionView | null> {
    forgetLoaded(asking)
    const row = await this.deps.related.submissionOf(asking).load(id)
    return row && new SubmissionView(row)
  }
}

const targetOf = ({ inboxId, keywordId }: MoveToInboxInput): MoveTarget | undefined => {
  if (inboxId) return keywordId ? undefined : { kind: 'inbox', inboxId: idOf<'inbox'>(inboxId) }
  return keywordId ? { kind: 'keyword', keywordId: idOf<'keyword'>(keywordId) } : undefined
}
