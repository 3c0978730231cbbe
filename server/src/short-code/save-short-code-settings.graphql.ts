import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { InboxNameView, inboxNameOf } from '../inbox/inbox-name.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import type { StopScope } from '../consent/choices.js'
import type { Language } from '../consent/words.js'
import { never } from '../kernel/never.js'
import { idIfGiven, idOf } from '../platform/page.js'
import {
  maySetUp,
  type SaveShortCodeSettings,
  type SaveShortCodeSettingsRefusal,
} from './save-short-code-settings.use-case.js'
import { ShortCodeSavedView } from './save-short-code.graphql.js'
import { LanguageEnum, ShortCodeView, StopScopeEnum } from './short-code.graphql.js'
import { ShortCodeTextsInput, textsOf } from './texts.graphql.js'

@InputType('SaveShortCodeSettingsInput', { description: 'What the owner of a code sets, as a whole.' })
export class SaveShortCodeSettingsInput {
  @Field(() => ID, { description: 'The code.' })
  readonly shortCodeId!: string

  @Field(() => Int, { description: 'The version that the editor saw.' })
  readonly expectedVersion!: number

  @Field(() => ShortCodeTextsInput, { description: 'What it says by itself.' })
  readonly texts!: ShortCodeTextsInput

  @Field(() => ID, {
    nullable: true,
    description: 'The inbox that takes what begins with no keyword; on a dedicated code alone. Without it: none.',
  })
  readonly catchAllInboxId?: string | null

  @Field(() => Boolean, {
    description: 'Leaves the answers to STOP, HELP and START to the provider; what they say is recorded all the same.',
  })
  readonly reservedWordsByProvider!: boolean

  @Field(() => StopScopeEnum, { defaultValue: 'code', description: 'How far a STOP reaches.' })
  readonly stopScope!: StopScope

  @Field(() => [LanguageEnum], {
    defaultValue: ['en', 'es', 'fr'],
    description: 'Whose words for STOP, HELP, START and YES are understood, besides the English ones.',
  })
  readonly languages!: readonly Language[]
}

@ObjectType('ShortCodeStale', { description: 'Somebody else saved the code in the meantime.', simpleResolvers: true })
export class ShortCodeStaleView {
  @Field(() => ShortCodeView, { description: 'The code as it is now.' })
  readonly current: ShortCodeView

  constructor(current: ShortCodeView) {
    this.current = current
  }
}

const SaveShortCodeSettingsResult = createUnionType({
  name: 'SaveShortCodeSettingsResult',
  description: 'What became of saving what a code is told.',
  types: () => [ShortCodeSavedView, ShortCodeStaleView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

type Answer = typeof SaveShortCodeSettingsResult

@ObjectType('SaveShortCodeSettingsPayload', {
  description: 'The answer to `saveShortCodeSettings`.',
  simpleResolvers: true,
})
export class SaveShortCodeSettingsPayload {
  @Field(() => SaveShortCodeSettingsResult, { description: 'What became of it.' })
  readonly result!: Answer
}

type Deps = {
  readonly inboxes: InboxReads
  readonly saveShortCodeSettings: SaveShortCodeSettings
}

@Resolver(() => ShortCodeView)
export class ShortCodeSettingsResolver {
  constructor(private readonly deps: Deps) {}

  @FieldResolver(() => InboxNameView, {
    nullable: true,
    description: 'The inbox that takes what begins with no keyword; null for none, or one out of reach.',
  })
  catchAllInbox(@Root() { row }: ShortCodeView, @Ctx() asking: Asking): Promise<InboxNameView | null> {
    return inboxNameOf(this.deps.inboxes, asking, row.catchAllInboxId)
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may save its texts and its catch-all.' })
  mayChange(@Root() { row }: ShortCodeView, @Ctx() { viewer }: Asking): boolean {
    return maySetUp(viewer, row)
  }

  @Mutation(() => SaveShortCodeSettingsPayload, {
    description:
      'Saves what a code says by itself and where what begins with no keyword goes. Of a dedicated code for administrators, of a shared one for the operator.',
  })
  async saveShortCodeSettings(
    @Arg('input', () => SaveShortCodeSettingsInput, { description: 'The whole of it.' })
    input: SaveShortCodeSettingsInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveShortCodeSettingsPayload> {
    const saved = await this.deps.saveShortCodeSettings({
      viewer,
      shortCodeId: idOf<'short-code'>(input.shortCodeId),
      expectedVersion: input.expectedVersion,
      settings: {
        texts: textsOf(input.texts),
        catchAllInboxId: idIfGiven<'inbox'>(input.catchAllInboxId),
        reservedWordsByProvider: input.reservedWordsByProvider,
        stopScope: input.stopScope,
        languages: [...new Set(input.languages)],
      },
    })
    return { result: saved.ok ? new ShortCodeSavedView(new ShortCodeView(saved.value)) : refusal(saved.failure) }
  }
}

const refusal = (failure: SaveShortCodeSettingsRefusal): Answer => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView('What a code says is its owner’s to set: of a shared one, the operator’s.')
    case 'not-found':
      return new NotFoundView('There is no such code in your organisation.')
    case 'version-stale':
      return new ShortCodeStaleView(new ShortCodeView(failure.current))
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}
