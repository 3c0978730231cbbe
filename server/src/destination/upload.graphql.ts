import DataLoader from 'dataloader'
import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { ExportView } from '../export/export.graphql.js'
import type { ExportId } from '../export/export.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { idOf } from '../platform/page.js'
import { perAsking } from '../platform/per-asking.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { SendExportAgain } from './send-again.use-case.js'
import type { UploadState } from './upload.js'
import { findUploads, type NamedUpload } from './upload.store.js'

export const ExportUploadStateEnum = enumOf<UploadState>('ExportUploadState', 'How far a file is on its way.', {
  waiting: 'Its turn has not come yet, or it is tried again later: then `problem` says why.',
  sending: 'It is being sent.',
  naming: 'It is there, and gets its name.',
  done: 'It is there.',
  failed: 'It is not there, and is not tried again by itself.',
  unknown: 'Nobody knows whether it was there; it is not sent again by itself.',
})

@ObjectType('ExportUpload', { description: 'A file on its way to a destination.', simpleResolvers: true })
export class ExportUploadView {
  @Field(() => ID, { description: 'What `sendExportAgain` takes.' })
  readonly id: string

  @Field(() => String, { description: 'What the destination is called.' })
  readonly destination: string

  @Field(() => String, { description: 'What the file is called there.' })
  readonly fileName: string

  @Field(() => ExportUploadStateEnum, { description: 'How far it is.' })
  readonly state: UploadState

  @Field(() => String, { nullable: true, description: 'Why it is not there, or not yet, as a sentence.' })
  readonly problem: string | null

  @Field(() => DateTimeScalar, { description: 'When it was to be sent.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When that ended, well or not; null while it goes on.' })
  readonly finishedAt: Date | null

  constructor(row: NamedUpload) {
    this.id = row.id
    this.destination = row.destination
    this.fileName = row.fileName
    this.state = row.state
    this.problem = row.problem
    this.createdAt = row.createdAt
    this.finishedAt = row.finishedAt
  }
}

@InputType('SendExportAgainInput', { description: 'Which file on its way to which destination.' })
export class SendExportAgainInput {
  @Field(() => ID, { description: 'The `upload` of the export.' })
  readonly id!: string
}

@ObjectType('ExportUploadWaits', { description: 'It is sent again, under the same name.', simpleResolvers: true })
export class ExportUploadWaitsView {
  @Field(() => ExportUploadView, { description: 'How it stands now.' })
  readonly upload: ExportUploadView

  constructor(upload: ExportUploadView) {
    this.upload = upload
  }
}

const SendExportAgainResult = createUnionType({
  name: 'SendExportAgainResult',
  description: 'What came of it.',
  types: () => [ExportUploadWaitsView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('SendExportAgainPayload', { description: 'What came of it.', simpleResolvers: true })
export class SendExportAgainPayload {
  @Field(() => SendExportAgainResult, { description: 'The upload, or why nothing was done.' })
  readonly result!: typeof SendExportAgainResult
}

type Deps = { readonly db: Db; readonly again: SendExportAgain }

@Resolver(() => ExportView)
export class ExportUploadResolver {
  private readonly uploadOf: (asking: Asking) => DataLoader<ExportId, NamedUpload | null>

  constructor(private readonly deps: Deps) {
    this.uploadOf = perAsking(
      () =>
        new DataLoader<ExportId, NamedUpload | null>(async (ids) => {
          const found = await findUploads(deps.db, ids)
          return ids.map((id) => found.get(id) ?? null)
        }),
    )
  }

  @FieldResolver(() => ExportUploadView, {
    nullable: true,
    description: 'Its way to the destination of its schedule; null where it has none, or is not whole yet.',
  })
  async upload(@Root() { id }: ExportView, @Ctx() asking: Asking): Promise<ExportUploadView | null> {
    const found = await this.uploadOf(asking).load(idOf<'export'>(id))
    return found && new ExportUploadView(found)
  }

  @Mutation(() => SendExportAgainPayload, {
    description:
      'Sends a file to its destination that could not be sent, or of which nobody knows whether it was. For administrators.',
  })
  async sendExportAgain(
    @Arg('input', () => SendExportAgainInput, { description: 'Which one.' }) { id }: SendExportAgainInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SendExportAgainPayload> {
    const again = await this.deps.again({ viewer, id: idOf<'export-upload'>(id) })
    if (!again.ok) {
      const { failure } = again
      if (failure.kind === 'invalid') return { result: new InvalidInputView(failure.path, failure.message) }
      return {
        result: failure.kind === 'not-found' ? new NotFoundView('There is no such file.') : new NotAllowedView(),
      }
    }
    const { exportId } = again.value
    const now = (await findUploads(this.deps.db, [exportId])).get(exportId)
    return {
      result: now ? new ExportUploadWaitsView(new ExportUploadView(now)) : new NotFoundView('There is no such file.'),
    }
  }
}
