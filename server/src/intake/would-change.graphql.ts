import { Arg, createUnionType, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { Asking } from '../account/asking.js'
import { viewOfRefusal, WouldBeInboxInput, wouldBeRequest } from '../inbox/lint-inbox.graphql.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { FolderEnum, ReasonEnum } from '../submission/folder.graphql.js'
import type { Folder, Reason } from '../submission/submission.js'
import type { Move, Place } from './would-change.js'
import type { Foreseen, WouldChange } from './would-change.use-case.js'

@ObjectType('ForeseenPlace', { description: 'Where some settings put a message.', simpleResolvers: true })
export class ForeseenPlaceView {
  @Field(() => FolderEnum, { description: 'The folder.' })
  readonly folder: Folder

  @Field(() => ReasonEnum, { nullable: true, description: 'The reason of the rule that spoke.' })
  readonly reason: Reason | null

  @Field(() => String, { description: 'The last question that was asked, with its answer.' })
  readonly because: string

  constructor(place: Place) {
    this.folder = place.folder
    this.reason = place.reason
    this.because = place.because
  }
}

@ObjectType('ForeseenMove', { description: 'A message that would lie elsewhere.', simpleResolvers: true })
export class ForeseenMoveView {
  @Field(() => ID, { description: 'Its submission.' })
  readonly submissionId: string

  @Field(() => PhoneNumberScalar, { description: 'Who sent it.' })
  readonly sender: string

  @Field(() => String, { nullable: true, description: 'Its text.' })
  readonly text: string | null

  @Field(() => DateTimeScalar, { description: 'When it was received.' })
  readonly receivedAt: Date

  @Field(() => ForeseenPlaceView, { description: 'Where the settings as they are put it.' })
  readonly from: ForeseenPlaceView

  @Field(() => ForeseenPlaceView, { description: 'Where the settings as they would be put it.' })
  readonly to: ForeseenPlaceView

  constructor({ submissionId, arrival, from, to }: Move) {
    this.submissionId = submissionId
    this.sender = arrival.sender
    this.text = arrival.text
    this.receivedAt = arrival.receivedAt
    this.from = new ForeseenPlaceView(from)
    this.to = new ForeseenPlaceView(to)
  }
}

const mostMoves = 200

@ObjectType('Foreseen', { description: 'What settings would have done with the last messages.', simpleResolvers: true })
export class ForeseenView {
  @Field(() => Int, { description: 'How many messages were judged once more, with both settings.' })
  readonly examined: number

  @Field(() => Boolean, { description: 'Whether there are more in these days: the newest 2,000 are looked at.' })
  readonly truncated: boolean

  @Field(() => Int, { description: 'How many would lie elsewhere.' })
  readonly moved: number

  @Field(() => [ForeseenMoveView], { description: 'The newest 200 of these, newest first.' })
  readonly moves: readonly ForeseenMoveView[]

  constructor({ examined, truncated, moves }: Foreseen) {
    this.examined = examined
    this.truncated = truncated
    this.moved = moves.length
    this.moves = moves
      .slice(-mostMoves)
      .toReversed()
      .map((each) => new ForeseenMoveView(each))
  }
}

const WhatWouldChangeResult = createUnionType({
  name: 'WhatWouldChangeResult',
  description: 'What would change, or why it cannot be told.',
  types: () => [ForeseenView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@Resolver()
export class WouldChangeResolver {
  constructor(private readonly wouldChange: WouldChange) {}

  @Query(() => WhatWouldChangeResult, {
    description:
      'Runs the rules, as they are and as they would be, over the last messages of an inbox, and tells which would lie elsewhere. What moderators decided is left out of it. For administrators.',
  })
  async whatWouldChange(
    @Arg('input', () => WouldBeInboxInput, { description: 'The inbox as it would be; with its id.' })
    input: WouldBeInboxInput,
    @Arg('days', () => Int, { defaultValue: 7, description: 'How far back, 1 to 30.' }) days: number,
    @Ctx() asking: Asking,
  ): Promise<typeof WhatWouldChangeResult> {
    if (days < 1 || days > 30) return new InvalidInputView(['days'], 'Look back 1 to 30 days.')
    const foreseen = await this.wouldChange({ ...wouldBeRequest(input, asking.viewer), days })
    return foreseen.ok ? new ForeseenView(foreseen.value) : viewOfRefusal(foreseen.failure)
  }
}
