import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InboxNameView, inboxNameOf } from '../inbox/inbox-name.graphql.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import type { KeywordHistory } from './keyword-history.store.js'
import type { KeywordEnd, KeywordPeriod } from './keyword-period.js'
import { KeywordView } from './keyword.graphql.js'

export const KeywordEndEnum = enumOf<KeywordEnd>('KeywordEnd', 'How a keyword left an inbox.', {
  removed: 'Somebody removed it.',
  moved: 'Somebody gave it to another inbox.',
  released: 'No message began with it for months.',
})

@ObjectType('KeywordPeriod', { description: 'That an inbox had a keyword, from and until.', simpleResolvers: true })
export class KeywordPeriodView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => String, { description: 'As its owner wrote it.' })
  readonly written: string

  @Field(() => DateTimeScalar, { description: 'From then on.' })
  readonly since: Date

  @Field(() => DateTimeScalar, { description: 'Until then.' })
  readonly until: Date

  @Field(() => KeywordEndEnum, { description: 'How it ended.' })
  readonly ended: KeywordEnd

  @Field(() => String, { nullable: true, description: 'Who ended it; null when months of silence did.' })
  readonly endedBy: string | null

  readonly row: KeywordPeriod

  constructor(row: KeywordPeriod) {
    this.id = row.id
    this.written = row.written
    this.since = row.since
    this.until = row.until
    this.ended = row.ended
    this.endedBy = row.endedBy
    this.row = row
  }
}

type Deps = { readonly inboxes: InboxReads; readonly shortCodes: ShortCodeReads }

@Resolver(() => KeywordPeriodView)
export class KeywordPeriodResolver {
  constructor(private readonly deps: Deps) {}

  @FieldResolver(() => InboxNameView, {
    nullable: true,
    description: 'The inbox that had it; null where it is out of reach.',
  })
  inbox(@Root() { row }: KeywordPeriodView, @Ctx() asking: Asking): Promise<InboxNameView | null> {
    return inboxNameOf(this.deps.inboxes, asking, row.inboxId)
  }

  @FieldResolver(() => String, { description: 'The digits of the code that it was valid on.' })
  async code(@Root() { row }: KeywordPeriodView, @Ctx() asking: Asking): Promise<string | undefined> {
    return (await this.deps.shortCodes.shortCodeOf(asking).load(row.shortCodeId))?.code
  }
}

@Resolver(() => KeywordView)
export class KeywordHistoryResolver {
  constructor(private readonly periods: KeywordHistory) {}

  @FieldResolver(() => [KeywordPeriodView], { description: 'The inboxes that had it before, newest first.' })
  async history(@Root() { row }: KeywordView, @Ctx() asking: Asking): Promise<KeywordPeriodView[]> {
    const periods = await this.periods.ofKeyword(asking).load(row.id)
    return periods.map((each) => new KeywordPeriodView(each))
  }
}

@Resolver(() => InboxView)
export class FormerKeywordsResolver {
  constructor(private readonly history: KeywordHistory) {}

  @FieldResolver(() => [KeywordPeriodView], {
    description: 'The keywords that led here once and no more, newest first: submissions show which they came by.',
  })
  async formerKeywords(@Root() { id }: InboxView, @Ctx() asking: Asking): Promise<KeywordPeriodView[]> {
    const periods = await this.history.ofInbox(asking).load(id)
    return periods.map((each) => new KeywordPeriodView(each))
  }
}
