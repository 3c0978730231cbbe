import { Arg, createUnionType, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView } from '../account/refusal.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { forgetLoaded } from '../platform/per-asking.js'
import type { Imported, ImportBlockedSenders } from './import-blocked-senders.use-case.js'

@InputType('ImportBlockedSendersInput', { description: 'A table of numbers and ranges.' })
export class ImportBlockedSendersInput {
  @Field(() => String, {
    description: 'CSV: a number or range first, a note behind it; a heading is passed over. At most 10,000 rows.',
  })
  readonly csv!: string

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('ImportFault', { description: 'A row that could not be taken.', simpleResolvers: true })
export class ImportFaultView {
  @Field(() => Int, { description: 'The line of the table, counted from 1.' })
  readonly line!: number

  @Field(() => String, { description: 'What stands there.' })
  readonly value!: string

  @Field(() => String, { description: 'What is wrong, as a sentence.' })
  readonly message!: string
}

@ObjectType('BlockedSendersImported', {
  description: 'Every row that could be read is on the list.',
  simpleResolvers: true,
})
export class BlockedSendersImportedView {
  @Field(() => Int, { description: 'How many are new.' })
  readonly added: number

  @Field(() => Int, { description: 'How many were on the list before, or are in the table twice.' })
  readonly alreadyThere: number

  @Field(() => [ImportFaultView], { description: 'The rows that were not taken.' })
  readonly faults: readonly ImportFaultView[]

  constructor({ added, alreadyThere, faults }: Imported) {
    this.added = added
    this.alreadyThere = alreadyThere
    this.faults = faults
  }
}

const ImportBlockedSendersResult = createUnionType({
  name: 'ImportBlockedSendersResult',
  description: 'What came of importing a table.',
  types: () => [BlockedSendersImportedView, InvalidInputView, NotAllowedView, IdempotencyConflictView] as const,
})

@ObjectType('ImportBlockedSendersPayload', {
  description: 'The answer to `importBlockedSenders`.',
  simpleResolvers: true,
})
export class ImportBlockedSendersPayload {
  @Field(() => ImportBlockedSendersResult, { description: 'What came of it.' })
  readonly result!: typeof ImportBlockedSendersResult
}

@Resolver()
export class ImportBlockedSendersResolver {
  constructor(private readonly importTable: Once<ImportBlockedSenders>) {}

  @Mutation(() => ImportBlockedSendersPayload, {
    description: 'Puts a table of numbers and ranges onto the block list. For administrators.',
  })
  async importBlockedSenders(
    @Arg('input', () => ImportBlockedSendersInput, { description: 'The table.' }) input: ImportBlockedSendersInput,
    @Ctx() asking: Asking,
  ): Promise<ImportBlockedSendersPayload> {
    const { viewer } = asking
    const imported = await this.importTable({ viewer, csv: input.csv }, input.idempotencyKey)
    forgetLoaded(asking)
    if (isConflict(imported)) return { result: new IdempotencyConflictView() }
    if (imported.ok) return { result: new BlockedSendersImportedView(imported.value) }
    const { failure } = imported
    return {
      result: failure.kind === 'not-allowed' ? new NotAllowedView() : new InvalidInputView(['csv'], failure.message),
    }
  }
}
