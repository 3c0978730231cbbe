import { Field, ID, ObjectType } from 'type-graphql'
import { isBy, type Actor, type Viewer } from '../account/account.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { deciderOf, type Decision } from './decision.js'
import { FolderEnum, ReasonEnum } from './folder.graphql.js'
import type { Folder, Reason } from './submission.js'

export const ActorKindEnum = enumOf<Actor['kind']>('ActorKind', 'What kind of actor did something.', {
  member: 'A person of the organisation.',
  rule: 'A rule of the inbox.',
  'api-key': "A third party's program.",
})

@ObjectType('Actor', { description: 'Who did something.', simpleResolvers: true })
export class ActorView {
  @Field(() => ID, { description: 'What `decidedBy` takes: of a member, of an API key, or `rules`.' })
  readonly id: string

  @Field(() => ActorKindEnum, { description: 'A person, a rule or a program.' })
  readonly kind: Actor['kind']

  @Field(() => String, { description: "The person's or the rule's name." })
  readonly name: string

  @Field(() => Boolean, { description: 'Whether it was the one who asks.' })
  readonly isViewer: boolean

  constructor(actor: Actor, viewer: Viewer) {
    this.id = deciderOf(actor)
    this.kind = actor.kind
    this.name = actor.name
    this.isViewer = isBy(viewer, actor)
  }
}

@ObjectType('Decision', { description: 'Who put a submission where, when and why.', simpleResolvers: true })
export class DecisionView {
  @Field(() => ID, { description: 'What `undoDecisions` takes.' })
  readonly id: string

  @Field(() => ActorView, { description: 'Who decided.' })
  readonly by: ActorView

  @Field(() => FolderEnum, {
    nullable: true,
    description: "Where the submission lay before; null for the rules' verdict on receipt.",
  })
  readonly from: Folder | null

  @Field(() => FolderEnum, { description: 'Where it was put.' })
  readonly to: Folder

  @Field(() => ReasonEnum, { nullable: true, description: 'Why, where a reason was given.' })
  readonly reason: Reason | null

  @Field(() => String, { nullable: true, description: 'What the moderator noted; never sent to the phone.' })
  readonly note: string | null

  @Field(() => DateTimeScalar, { description: 'When it was decided.' })
  readonly at: Date

  @Field(() => DateTimeScalar, { description: 'Until then nothing has left, and the decision can be undone.' })
  readonly effectsDueAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was undone; null when it stands.' })
  readonly undoneAt: Date | null

  @Field(() => String, { nullable: true, description: 'The name of whoever undid it.' })
  readonly undoneBy: string | null

  constructor(decision: Decision, viewer: Viewer) {
    this.id = decision.id
    this.by = new ActorView(decision.by, viewer)
    this.from = decision.from
    this.to = decision.to
    this.reason = decision.reason
    this.note = decision.note
    this.at = decision.at
    this.effectsDueAt = decision.effectsDueAt
    this.undoneAt = decision.undoneAt
    this.undoneBy = decision.undoneBy
  }
}
