import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { ExportView } from './export.graphql.js'
import type { RequestExport } from './request-export.use-case.js'
import type { RunAgainRefusal, RunExportAgain } from './run-again.use-case.js'
import { ExportWishInput, wishOf } from './wish.graphql.js'

@InputType('RequestExportInput', { description: 'A file that is wanted.' })
export class RequestExportInput extends ExportWishInput {
  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RunExportAgainInput', { description: 'Which export is wanted once more.' })
export class RunExportAgainInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly id!: string

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('ExportRequested', { description: 'Its file will be made.', simpleResolvers: true })
export class ExportRequestedView {
  @Field(() => ExportView, { description: 'The export.' })
  readonly export: ExportView

  constructor(view: ExportView) {
    this.export = view
  }
}

const RequestExportResult = createUnionType({
  name: 'RequestExportResult',
  description: 'What came of asking for an export.',
  types: () => [ExportRequestedView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

@ObjectType('RequestExportPayload', { description: 'What came of asking for an export.', simpleResolvers: true })
export class RequestExportPayload {
  @Field(() => RequestExportResult, { description: 'The export, or why there is none.' })
  readonly result!: typeof RequestExportResult
}

type Deps = { readonly request: Once<RequestExport>; readonly again: Once<RunExportAgain> }

@Resolver()
export class RequestExportResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => RequestExportPayload, { description: 'Asks for a file; it is made in the background.' })
  async requestExport(
    @Arg('input', () => RequestExportInput, { description: 'What it holds.' }) input: RequestExportInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RequestExportPayload> {
    const asked = await this.deps.request({ viewer, wish: wishOf(input, viewer) }, input.idempotencyKey)
    if (isConflict(asked)) return { result: new IdempotencyConflictView() }
    return { result: asked.ok ? new ExportRequestedView(new ExportView(asked.value)) : refusalOf(asked.failure) }
  }

  @Mutation(() => RequestExportPayload, {
    description: 'Asks for the same once more, with what is there by now: a new export, as whoever asks may see it.',
  })
  async runExportAgain(
    @Arg('input', () => RunExportAgainInput, { description: 'Which one.' }) input: RunExportAgainInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RequestExportPayload> {
    const asked = await this.deps.again({ viewer, id: idOf<'export'>(input.id) }, input.idempotencyKey)
    if (isConflict(asked)) return { result: new IdempotencyConflictView() }
    return { result: asked.ok ? new ExportRequestedView(new ExportView(asked.value)) : refusalOf(asked.failure) }
  }
}

const refusalOf = (failure: RunAgainRefusal): typeof RequestExportResult => {
  if (failure.kind === 'not-allowed') return new NotAllowedView()
  if (failure.kind === 'not-found') return new NotFoundView(`There is no such ${failure.what}.`)
  return new InvalidInputView(failure.path, failure.message)
}
