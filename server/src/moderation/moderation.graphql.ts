import { Arg, createUnionType, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { GraphQLError } from 'graphql'
import { may, type Actor, type Viewer } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { Result } from '../kernel/result.js'
import { documentLimits } from '../platform/graphql-limits.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ActorView, DecisionView } from '../submission/decision.graphql.js'
import { ReasonEnum } from '../submission/folder.graphql.js'
import type { Related } from '../submission/related.store.js'
import { SubmissionView } from '../submission/submission.graphql.js'
import { moderatorReasons, type ModeratorReason, type Reason, type SubmissionId } from '../submission/submission.js'
import type { Moderate, Moderated } from './moderate.use-case.js'
import type { Refusal } from './transition.js'
import type { Undo, UndoRefusal } from './undo.use-case.js'

const sentence = 'A sentence for the person who tried.'
const asItIs = 'The submission as it is now.'

@InputType('SubmissionRef', {
  description: 'Compare-and-set: the decision counts only while the submission still has this version.',
})
export class SubmissionRef {
  @Field(() => ID, { description: 'Which submission.' })
  readonly id!: string

  @Field(() => Int, { description: 'The version that the moderator saw.' })
  readonly expectedVersion!: number
}

@InputType('ApproveInput', { description: 'Submissions to approve: at most 200.' })
export class ApproveInput {
  @Field(() => [SubmissionRef], { description: 'Which ones, each as it was seen.' })
  readonly submissions!: readonly SubmissionRef[]

  @Field(() => String, { nullable: true, description: 'For the colleagues; at most 1,000 characters.' })
  readonly note?: string | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('DenyInput', { description: 'Submissions to deny: at most 200.' })
export class DenyInput {
  @Field(() => [SubmissionRef], { description: 'Which ones, each as it was seen.' })
  readonly submissions!: readonly SubmissionRef[]

  @Field(() => ReasonEnum, { nullable: true, description: "Why: one of a moderator's reasons." })
  readonly reason?: Reason | null

  @Field(() => String, { nullable: true, description: 'For the colleagues; at most 1,000 characters.' })
  readonly note?: string | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('UndoInput', { description: 'Decisions to take back: at most 200.' })
export class UndoInput {
  @Field(() => [ID], { description: 'Which ones.' })
  readonly decisionIds!: readonly string[]
}

/** What many of the answers hold; the schema itself doesn't know it. */
@ObjectType('AboutSubmission')
abstract class AboutSubmission {
  @Field(() => SubmissionView, { description: asItIs })
  readonly submission: SubmissionView

  constructor(submission: SubmissionView) {
    this.submission = submission
  }
}

@ObjectType('Decided', {
  description: 'The decision counts. Its reply and postback wait out the undo window.',
  simpleResolvers: true,
})
export class DecidedView extends AboutSubmission {
  @Field(() => DecisionView, { description: 'The decision: its id is what `undoDecisions` takes.' })
  readonly decision: DecisionView

  constructor(submission: SubmissionView, decision: DecisionView) {
    super(submission)
    this.decision = decision
  }
}

@ObjectType('AlreadyDecided', { description: 'Somebody was faster.', simpleResolvers: true })
export class AlreadyDecidedView extends AboutSubmission {
  @Field(() => ActorView, { description: 'Who decided.' })
  readonly by: ActorView

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at: Date

  @Field(() => String, { description: sentence })
  readonly message: string

  constructor(submission: SubmissionView, by: Actor, at: Date, viewer: Viewer) {
    super(submission)
    this.by = new ActorView(by, viewer)
    this.at = at
    this.message = this.by.isViewer ? 'You decided this already.' : `${by.name} decided this before you.`
  }
}

@ObjectType('VersionChanged', { description: 'The submission has moved since it was seen.', simpleResolvers: true })
export class VersionChangedView extends AboutSubmission {
  @Field(() => String, { description: sentence })
  readonly message = 'This submission has changed since you saw it. Look at it again.'
}

@ObjectType('StillArriving', {
  description: 'Nobody has seen all of it yet, so it cannot be approved.',
  simpleResolvers: true,
})
export class StillArrivingView extends AboutSubmission {
  @Field(() => String, { description: sentence })
  readonly message = 'Parts of this submission are still being fetched. It can be approved when they are here.'
}

@ObjectType('Undone', { description: 'The decision is taken back; nothing was sent.', simpleResolvers: true })
export class UndoneView extends AboutSubmission {
  @Field(() => DecisionView, { description: 'The decision that was taken back.' })
  readonly decision: DecisionView

  constructor(submission: SubmissionView, decision: DecisionView) {
    super(submission)
    this.decision = decision
  }
}

@ObjectType('TooLate', {
  description: 'Something had left, or the submission was decided again.',
  simpleResolvers: true,
})
export class TooLateView extends AboutSubmission {
  @Field(() => String, { description: sentence })
  readonly message: string

  constructor(submission: SubmissionView, why: 'sent' | 'decided-again') {
    super(submission)
    this.message =
      why === 'sent'
        ? 'The reply or the postback has left, so this can no longer be undone.'
        : 'This submission was decided again since. Undo the newer decision first.'
  }
}

@ObjectType('AlreadyUndone', { description: 'The decision was taken back before.', simpleResolvers: true })
export class AlreadyUndoneView extends AboutSubmission {
  @Field(() => String, { description: sentence })
  readonly message = 'This decision was undone already.'
}

const DecideResult = createUnionType({
  name: 'DecideResult',
  description: 'What came of a decision about one submission.',
  types: () =>
    [
      DecidedView,
      AlreadyDecidedView,
      VersionChangedView,
      StillArrivingView,
      NotFoundView,
      NotAllowedView,
      IdempotencyConflictView,
    ] as const,
})

type DecideAnswer = typeof DecideResult

@ObjectType('DecidePayload', {
  description: 'What came of deciding; each submission answers for itself.',
  simpleResolvers: true,
})
export class DecidePayload {
  @Field(() => [DecideResult], { description: 'In the order of the input.' })
  readonly results!: readonly DecideAnswer[]
}

const UndoResult = createUnionType({
  name: 'UndoResult',
  description: 'What came of taking back one decision.',
  types: () => [UndoneView, TooLateView, AlreadyUndoneView, NotFoundView, NotAllowedView] as const,
})

type UndoAnswer = UndoneView | TooLateView | AlreadyUndoneView | NotFoundView | NotAllowedView

@ObjectType('UndoPayload', {
  description: 'What came of undoing; each decision answers for itself.',
  simpleResolvers: true,
})
export class UndoPayload {
  @Field(() => [UndoResult], { description: 'In the order of the input.' })
  readonly results!: readonly UndoAnswer[]
}

type Deps = { readonly moderate: Once<Moderate>; readonly undo: Undo; readonly related: Related }

type Wish = {
  readonly submissions: readonly SubmissionRef[]
  readonly to: 'approved' | 'denied'
  readonly reason: ModeratorReason | null
  readonly note: string | null
  readonly idempotencyKey: string | null | undefined
}

@Resolver()
export class ModerationResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => DecidePayload, { description: 'Approves submissions; each answers for itself. For moderators.' })
  approveSubmissions(
    @Arg('input', () => ApproveInput, { description: 'Which ones.' })
    { submissions, note, idempotencyKey }: ApproveInput,
    @Ctx() asking: Asking,
  ): Promise<DecidePayload> {
    return this.decide({ submissions, to: 'approved', reason: null, note: noteOf(note), idempotencyKey }, asking)
  }

  @Mutation(() => DecidePayload, { description: 'Denies submissions; each answers for itself. For moderators.' })
  denySubmissions(
    @Arg('input', () => DenyInput, { description: 'Which ones, and why.' })
    { submissions, reason, note, idempotencyKey }: DenyInput,
    @Ctx() asking: Asking,
  ): Promise<DecidePayload> {
    return this.decide(
      { submissions, to: 'denied', reason: reasonOf(reason), note: noteOf(note), idempotencyKey },
      asking,
    )
  }

  @Mutation(() => UndoPayload, {
    description: 'Takes decisions back while nothing has left; each answers for itself. For moderators.',
  })
  async undoDecisions(
    @Arg('input', () => UndoInput, { description: 'Which ones.' }) { decisionIds }: UndoInput,
    @Ctx() asking: Asking,
  ): Promise<UndoPayload> {
    atMost(decisionIds)
    if (!may(asking.viewer, 'moderate')) return { results: decisionIds.map(() => new NotAllowedView()) }
    const ids = decisionIds.map((id) => idOf<'decision'>(id))
    const outcomes = await this.deps.undo({ viewer: asking.viewer, decisionIds: ids })
    const view = await this.views(outcomes, asking)
    return { results: outcomes.map((each) => undoAnswer(each, view, asking.viewer)) }
  }

  private async decide({ submissions, idempotencyKey, ...wish }: Wish, asking: Asking): Promise<DecidePayload> {
    atMost(submissions)
    if (!may(asking.viewer, 'moderate')) return { results: submissions.map(() => new NotAllowedView()) }
    const refs = submissions.map(({ id, expectedVersion }) => ({ id: idOf<'submission'>(id), expectedVersion }))
    const outcomes = await this.deps.moderate({ viewer: asking.viewer, refs, ...wish }, idempotencyKey)
    if (isConflict(outcomes)) return { results: submissions.map(() => new IdempotencyConflictView()) }
    const view = await this.views(outcomes, asking)
    return { results: outcomes.map((each) => decideAnswer(each, view, asking.viewer)) }
  }

  /** The submissions that the outcomes speak of, as they are now: one query for all. */
  private async views(outcomes: readonly Result<Moderated, Refusal | UndoRefusal>[], asking: Asking): Promise<View> {
    forgetLoaded(asking)
    const ids = outcomes.flatMap((each) => {
      const about = each.ok ? each.value : each.failure
      return 'submission' in about ? [about.submission.id] : []
    })
    const rows = await Promise.all([...new Set(ids)].map((id) => this.deps.related.submissionOf(asking).load(id)))
    const views = new Map(rows.flatMap((row) => (row ? [[row.id, new SubmissionView(row)]] : [])))
    return ({ id }) => views.get(id) ?? missing()
  }
}

type View = (submission: { readonly id: SubmissionId }) => SubmissionView

const missing = (): never => {
  throw new Error('a submission that was just decided is not there')
}

const noSubmission = (): NotFoundView => new NotFoundView('There is no such submission.')

const erasedSubmission = (): NotFoundView =>
  new NotFoundView('This submission was erased: there is nothing to decide any more.')

const decideAnswer = (outcome: Result<Moderated, Refusal>, view: View, viewer: Viewer): DecideAnswer => {
  if (outcome.ok)
    return new DecidedView(view(outcome.value.submission), new DecisionView(outcome.value.decision, viewer))
  const { failure } = outcome
  switch (failure.kind) {
    case 'already-decided':
      return new AlreadyDecidedView(view(failure.submission), failure.by, failure.at, viewer)
    case 'version-changed':
      return new VersionChangedView(view(failure.submission))
    case 'still-arriving':
      return new StillArrivingView(view(failure.submission))
    case 'not-found':
      return noSubmission()
    case 'erased':
      return erasedSubmission()
    default:
      return never(failure)
  }
}

const undoAnswer = (outcome: Result<Moderated, UndoRefusal>, view: View, viewer: Viewer): UndoAnswer => {
  if (outcome.ok)
    return new UndoneView(view(outcome.value.submission), new DecisionView(outcome.value.decision, viewer))
  const { failure } = outcome
  switch (failure.kind) {
    case 'too-late':
      return new TooLateView(view(failure.submission), failure.why)
    case 'already-undone':
      return new AlreadyUndoneView(view(failure.submission))
    case 'not-found':
      return new NotFoundView('There is no such decision.')
    case 'erased':
      return erasedSubmission()
    default:
      return never(failure)
  }
}

const invalid = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })

const atMost = (items: readonly unknown[]): void => {
  if (items.length > documentLimits.pageSize) throw invalid(`At most ${documentLimits.pageSize} at a time.`)
}

const noteOf = (note: string | null | undefined): string | null => {
  if ((note ?? '').length > 1000) throw invalid('A note has at most 1,000 characters.')
  return note?.trim() || null
}

const reasonOf = (reason: Reason | null | undefined): ModeratorReason | null => {
  const found = moderatorReasons.find((each) => each === reason)
  if (reason && !found) throw invalid('Only a rule can give this reason.')
  return found ?? null
}
