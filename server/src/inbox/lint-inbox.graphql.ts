import { Arg, Ctx, createUnionType, Field, ID, InputType, ObjectType, Query, Resolver } from 'type-graphql'
import type { Organisation, Viewer } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { Clock } from '../platform/clock.js'
import { idIfGiven } from '../platform/page.js'
import { draftOf, InboxSettingsInput, InboxStatusEnum } from './inbox.graphql.js'
import type { Inbox, InboxId } from './inbox.js'
import { lintInbox, type InboxWarning } from './lint-inbox.js'
import type { WouldBeInbox, WouldBeRefusal } from './would-be-inbox.use-case.js'

@InputType('WouldBeInboxInput', { description: 'An inbox as it would be saved.' })
export class WouldBeInboxInput {
  @Field(() => ID, { nullable: true, description: 'The inbox that would change; a new one without it.' })
  readonly id?: string | null

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string

  @Field(() => InboxStatusEnum, { description: 'Whether it takes messages.' })
  readonly status!: Inbox['status']

  @Field(() => InboxSettingsInput, { description: 'Everything else it is told.' })
  readonly settings!: InboxSettingsInput
}

export const wouldBeRequest = ({ id, name, status, settings }: WouldBeInboxInput, viewer: Viewer) => ({
  viewer,
  id: idIfGiven<'inbox'>(id),
  inbox: { name, status, settings: draftOf(settings) },
})

export const viewOfRefusal = (refusal: WouldBeRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  switch (refusal.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such inbox.')
    case 'invalid':
      return new InvalidInputView(refusal.path, refusal.message)
    default:
      return never(refusal)
  }
}

@ObjectType('InboxWarning', {
  description: 'Something that may be saved, and that carriers would object to, or that is hardly meant.',
  simpleResolvers: true,
})
export class InboxWarningView {
  @Field(() => [String], { description: 'Where it is, from the top of the input: `settings`, `replyOnReceipt`.' })
  readonly path!: readonly string[]

  @Field(() => String, { description: 'What it is, as a sentence.' })
  readonly message!: string
}

@ObjectType('InboxLinted', { description: 'What was found.', simpleResolvers: true })
export class InboxLintedView {
  @Field(() => [InboxWarningView], { description: 'Nothing of it forbids saving.' })
  readonly warnings: readonly InboxWarning[]

  constructor(warnings: readonly InboxWarning[]) {
    this.warnings = warnings
  }
}

const LintInboxResult = createUnionType({
  name: 'LintInboxResult',
  description: 'What was found, or why nothing was looked at.',
  types: () => [InboxLintedView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

type Deps = {
  readonly wouldBeInbox: WouldBeInbox
  readonly keywordsOf: (asking: Asking, inboxId: InboxId) => Promise<readonly { readonly written: string }[]>
  readonly organisationOf: (viewer: Viewer) => Promise<Organisation>
  readonly now: Clock
}

@Resolver()
export class LintInboxResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => LintInboxResult, {
    description: 'Looks through settings for what carriers object to, before they are saved. For administrators.',
  })
  async lintInbox(
    @Arg('input', () => WouldBeInboxInput, { description: 'The inbox as it would be.' }) input: WouldBeInboxInput,
    @Ctx() asking: Asking,
  ): Promise<typeof LintInboxResult> {
    const { wouldBeInbox, keywordsOf, organisationOf, now } = this.deps
    const wouldBe = await wouldBeInbox(wouldBeRequest(input, asking.viewer))
    if (!wouldBe.ok) return viewOfRefusal(wouldBe.failure)
    const { before, after } = wouldBe.value
    const keywords = before ? await keywordsOf(asking, before.id) : []
    const { name: organisationName } = await organisationOf(asking.viewer)
    const written = keywords.map((each) => each.written)
    return new InboxLintedView(lintInbox({ ...after, organisationName, keywords: written, now: now() }))
  }
}
