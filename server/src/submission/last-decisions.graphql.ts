import { Args, Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { DecisionView } from './decision.graphql.js'
import { listLastDecisions } from './last-decisions.store.js'
import type { Related } from './related.store.js'
import { SubmissionView } from './submission.graphql.js'
import type { SubmissionId } from './submission.js'

@ObjectType('TakenDecision', { description: 'A decision with what it was about.', simpleResolvers: true })
export class TakenDecisionView {
  @Field(() => DecisionView, { description: 'Who put it where, when and why.' })
  readonly decision: DecisionView

  readonly submissionId: SubmissionId

  constructor(decision: DecisionView, submissionId: SubmissionId) {
    this.decision = decision
    this.submissionId = submissionId
  }
}

export const TakenDecisionConnection = connectionType('TakenDecision', TakenDecisionView)

type Deps = { readonly db: Db; readonly related: Related }

@Resolver(() => TakenDecisionView)
export class LastDecisionsResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => TakenDecisionConnection, {
    description: "What people and programs decided and nobody undid, newest first. Rules' verdicts are not among it.",
  })
  async lastDecisions(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<TakenDecisionView>> {
    const { size, after } = pageAsked(args)
    const page = await listLastDecisions(this.deps.db, viewer, size, after)
    return connectionOf(
      page,
      after,
      ({ at, id }) => ({ at, id }),
      (decision) => new TakenDecisionView(new DecisionView(decision, viewer), decision.submissionId),
    )
  }

  @FieldResolver(() => SubmissionView, { description: 'What was decided on.' })
  async submission(@Root() { submissionId }: TakenDecisionView, @Ctx() asking: Asking): Promise<SubmissionView | null> {
    const row = await this.deps.related.submissionOf(asking).load(submissionId)
    return row && new SubmissionView(row)
  }
}
