import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { Db } from '../platform/db.js'
import { connectionOf, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import type { CancelExport, ChangeExportRefusal, RemoveExportFile } from './change-export.use-case.js'
import { ExportColumnView, ExportConnection, ExportKindEnum, ExportView } from './export.graphql.js'
import type { Export } from './export.js'
import { findExport, listExports } from './export.store.js'
import type { ExportKind } from './filter.js'
import { mayFetch } from './rights.js'
import { columnsOf, usualColumns } from './statement.store.js'

@InputType('ChangeExportInput', { description: 'Which export.' })
export class ChangeExportInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly id!: string
}

@ObjectType('ExportChanged', { description: 'It is so now, or was before.', simpleResolvers: true })
export class ExportChangedView {
  @Field(() => ExportView, { description: 'The export as it is now.' })
  readonly export: ExportView

  constructor(view: ExportView) {
    this.export = view
  }
}

@ObjectType('ExportOver', { description: 'It had ended already.', simpleResolvers: true })
export class ExportOverView {
  @Field(() => ExportView, { description: 'The export as it is.' })
  readonly current: ExportView

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This export has ended already: there is nothing to cancel.'

  constructor(current: ExportView) {
    this.current = current
  }
}

const ChangeExportResult = createUnionType({
  name: 'ChangeExportResult',
  description: 'What came of it.',
  types: () => [ExportChangedView, ExportOverView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('ChangeExportPayload', { description: 'What came of it.', simpleResolvers: true })
export class ChangeExportPayload {
  @Field(() => ChangeExportResult, { description: 'The export, or why nothing was done to it.' })
  readonly result!: typeof ChangeExportResult
}

type Deps = { readonly db: Db; readonly cancel: CancelExport; readonly removeFile: RemoveExportFile }

@Resolver()
export class ExportsResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => ExportConnection, {
    description: 'The exports of the organisation, newest first, as far as the viewer could have made them.',
  })
  async exports(@Args(() => PageArgs) args: PageArgs, @Ctx() { viewer }: Asking): Promise<Connection<ExportView>> {
    const { size, after } = pageAsked(args)
    const page = await listExports(this.deps.db, viewer, size, after)
    return connectionOf(
      page,
      after,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (row) => new ExportView(row),
    )
  }

  @Query(() => ExportView, { nullable: true, description: 'One export; null for what the viewer could not have made.' })
  async export(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() { viewer }: Asking,
  ): Promise<ExportView | null> {
    const found = await findExport(this.deps.db, viewer.organisationId, idOf<'export'>(id))
    return found && mayFetch(viewer, found) ? new ExportView(found) : null
  }

  @Query(() => [ExportColumnView], {
    description: 'The columns that an export can have, in their order; an archive of media has none.',
  })
  exportColumns(
    @Arg('kind', () => ExportKindEnum, { description: 'Of which kind.' }) kind: ExportKind,
  ): readonly ExportColumnView[] {
    if (kind === 'media') return []
    const usual = usualColumns(kind)
    return columnsOf(kind).map(({ name, about }) => new ExportColumnView(name, about, usual.includes(name)))
  }

  @Mutation(() => ChangeExportPayload, {
    description: 'Ends an export that is not whole yet. For whoever asked for it, and for administrators.',
  })
  async cancelExport(
    @Arg('input', () => ChangeExportInput, { description: 'Which one.' }) { id }: ChangeExportInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ChangeExportPayload> {
    return payloadOf(await this.deps.cancel({ viewer, id: idOf<'export'>(id) }))
  }

  @Mutation(() => ChangeExportPayload, {
    description: 'Removes the file of an export. For whoever asked for it, and for administrators.',
  })
  async removeExportFile(
    @Arg('input', () => ChangeExportInput, { description: 'Which one.' }) { id }: ChangeExportInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ChangeExportPayload> {
    return payloadOf(await this.deps.removeFile({ viewer, id: idOf<'export'>(id) }))
  }
}

type Done =
  { readonly ok: true; readonly value: Export } | { readonly ok: false; readonly failure: ChangeExportRefusal }

const payloadOf = (done: Done): ChangeExportPayload => {
  if (done.ok) return { result: new ExportChangedView(new ExportView(done.value)) }
  const { failure } = done
  switch (failure.kind) {
    case 'not-allowed':
      return { result: new NotAllowedView() }
    case 'not-found':
      return { result: new NotFoundView('There is no such export.') }
    case 'over':
      return { result: new ExportOverView(new ExportView(failure.export)) }
    default:
      return never(failure)
  }
}
