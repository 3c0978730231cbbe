import type DataLoader from 'dataloader'
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { ShortCodeView } from '../short-code/short-code.graphql.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import { findSender, listSenders, type SenderConsent, type SenderReads } from './sender-list.store.js'
import { plainPhone, type KnownPhone, type SenderFilter } from './sender.js'

@ObjectType('SenderCounts', {
  description: 'How much a phone has sent, as far as the viewer may see.',
  simpleResolvers: true,
})
export class SenderCountsView {
  @Field(() => Int, { description: 'Submissions that wait.' })
  readonly pending!: number

  @Field(() => Int, { description: 'Submissions that were approved.' })
  readonly approved!: number

  @Field(() => Int, { description: 'Submissions that were denied.' })
  readonly denied!: number

  @Field(() => Int, { description: 'SMS to campaigns.' })
  readonly smsMessages!: number
}

@ObjectType('SenderConsent', { description: 'How a phone stands on a code.', simpleResolvers: true })
export class SenderConsentView {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it wants nothing from the code.' })
  readonly optedOutAt: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when a person has to decide whether it does.' })
  readonly heldAt: Date | null

  readonly shortCodeId: SenderConsent['shortCodeId']

  constructor({ optedOutAt, heldAt, shortCodeId }: SenderConsent) {
    this.optedOutAt = optedOutAt
    this.heldAt = heldAt
    this.shortCodeId = shortCodeId
  }
}

@ObjectType('SenderRecord', {
  description: 'A phone that has written to the organisation, or that the ledger speaks of.',
  simpleResolvers: true,
})
export class SenderRecordView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => PhoneNumberScalar, { description: 'Its number.' })
  readonly phone: string

  @Field(() => String, { nullable: true, description: 'Its country, ISO 3166-1 alpha-2; null where it is not known.' })
  readonly country: string | null

  @Field(() => String, { nullable: true, description: 'Its mobile operator; null where it is not known.' })
  readonly carrier: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it wrote first; null when it never has, or when what it wrote was erased.',
  })
  readonly firstAt: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it wrote last, to the minute; null as `firstAt`.' })
  readonly lastAt: Date | null

  constructor({ id, phone, country, carrier, firstAt, lastAt }: KnownPhone) {
    this.id = id
    this.phone = phone
    this.country = country
    this.carrier = carrier
    this.firstAt = firstAt
    this.lastAt = lastAt
  }
}

export const SenderRecordConnection = connectionType('SenderRecord', SenderRecordView)

@InputType('SenderFilter', { description: 'Which phones.' })
export class SenderFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Those that have sent something to one of these inboxes.' })
  readonly inboxIds?: readonly string[] | null

  @Field(() => [ID], { nullable: true, description: 'Those that have written to one of these campaigns.' })
  readonly campaignIds?: readonly string[] | null

  @Field(() => String, { nullable: true, description: 'A whole number, or the last digits of one.' })
  readonly phone?: string | null

  @Field(() => [String], { nullable: true, description: 'Those of these countries, ISO 3166-1 alpha-2.' })
  readonly countries?: readonly string[] | null
}

/** What the filter means. */
export const senderFilterOf = (filter: SenderFilterInput | null | undefined): SenderFilter => ({
  inboxIds: filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null,
  campaignIds: filter?.campaignIds?.map((id) => idOf<'campaign'>(id)) ?? null,
  phone: plainPhone(filter?.phone),
  countries: filter?.countries ?? null,
})

type Deps = {
  readonly db: Db
  readonly reads: SenderReads
  readonly blockedOf: (asking: Asking) => DataLoader<string, boolean>
}

@Resolver(() => SenderRecordView)
export class SenderRecordResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => SenderRecordConnection, {
    description: 'The phones that have written to the organisation, who wrote last first.',
  })
  async senders(
    @Arg('filter', () => SenderFilterInput, { nullable: true, description: 'Which ones; all without it.' })
    filter: SenderFilterInput | null | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<SenderRecordView>> {
    const { size, after } = pageAsked(args)
    const page = await listSenders(this.deps.db, viewer, senderFilterOf(filter), size, after)
    return connectionOf(
      page,
      after,
      ({ lastAt, id }) => ({ at: lastAt, id }),
      (row) => new SenderRecordView(row),
    )
  }

  @Query(() => SenderRecordView, {
    nullable: true,
    description:
      'Everything about one phone; null when it has sent nothing that the viewer may see. Who sees all inboxes also finds phones that only the ledger speaks of.',
  })
  async sender(
    @Arg('phone', () => PhoneNumberScalar, { description: 'Its number.' }) phone: string,
    @Ctx() { viewer }: Asking,
  ): Promise<SenderRecordView | null> {
    const sender = await findSender(this.deps.db, viewer, phone)
    return sender && new SenderRecordView(sender)
  }

  @FieldResolver(() => SenderCountsView, { description: 'How much it has sent.' })
  counts(@Root() { phone }: SenderRecordView, @Ctx() asking: Asking): Promise<SenderCountsView> {
    return this.deps.reads.countsOf(asking).load(phone)
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the organisation has blocked it: what it sends is denied and never answered.',
  })
  blocked(@Root() { phone }: SenderRecordView, @Ctx() asking: Asking): Promise<boolean> {
    return this.deps.blockedOf(asking).load(phone)
  }

  @FieldResolver(() => [SenderConsentView], { description: 'How it stands on each code that it was ever asked about.' })
  async consents(@Root() { phone }: SenderRecordView, @Ctx() asking: Asking): Promise<SenderConsentView[]> {
    return (await this.deps.reads.consentsOf(asking).load(phone)).map((each) => new SenderConsentView(each))
  }
}

@Resolver(() => SenderConsentView)
export class SenderConsentResolver {
  constructor(private readonly shortCodes: ShortCodeReads) {}

  @FieldResolver(() => ShortCodeView, { description: 'The code.' })
  async shortCode(@Root() { shortCodeId }: SenderConsentView, @Ctx() asking: Asking): Promise<ShortCodeView | null> {
    const code = await this.shortCodes.shortCodeOf(asking).load(shortCodeId)
    return code && new ShortCodeView(code)
  }
}
