import { Arg, Args, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { may, type Viewer } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { addressOf } from '../message/address.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf, type Page } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ActorView } from '../submission/decision.graphql.js'
import { certificateOf, countsOf, stateOf, type ErasureState, type Recorded } from './certificate.js'
import type { Erasure, ErasureKind } from './erasure.js'
import { findErasure, listErasures } from './erasure.store.js'
import { keptAfter, type Kept } from './kept.js'
import type { ProviderTally } from './provider-copy.js'
import { findRecorded } from './recorded.store.js'

export const ErasureKindEnum = enumOf<ErasureKind>('ErasureKind', 'What was erased.', {
  phone: 'All of a phone, at its request.',
  submission: 'One submission.',
  submissions: 'Submissions of an inbox that were too old.',
  unmatched: 'Unmatched messages that were too old.',
  sms: 'SMS of campaigns that were too old.',
})

export const ErasureStateEnum = enumOf<ErasureState>('ErasureState', 'How far an erasure is.', {
  'under-way': 'Files are still being removed.',
  'waiting-for-provider': 'Here all is gone; a provider is still asked to delete what it has.',
  'provider-could-not': 'Here all is gone; a provider could not delete what it has: ask the carrier.',
  done: 'All is gone.',
})

@ObjectType('ErasureCounts', { description: 'How much was erased, by kind.', simpleResolvers: true })
export class ErasureCountsView {
  @Field(() => Int, { description: 'Messages that were emptied.' })
  readonly messages!: number

  @Field(() => Int, { description: 'How many of them were submissions.' })
  readonly submissions!: number

  @Field(() => Int, { description: 'Pictures, clips, sounds and files that they had.' })
  readonly parts!: number

  @Field(() => Int, { description: 'Texts of ours that were emptied.' })
  readonly texts!: number

  @Field(() => Int, { description: 'Files that were removed from the store: originals and copies.' })
  readonly files!: number

  @Field(() => Int, { description: 'Copies for showing and playing.' })
  readonly derivatives!: number

  @Field(() => Int, { description: 'Raw requests of providers that were removed.' })
  readonly rawRequests!: number

  @Field(() => Int, { description: 'Postbacks whose bodies and answers were emptied.' })
  readonly postbacks!: number

  @Field(() => Int, { description: 'Files of exports that were taken back.' })
  readonly exports!: number
}

@ObjectType('ErasureWentOut', { description: 'What had gone to a third party before.', simpleResolvers: true })
export class ErasureWentOutView {
  @Field(() => String, { description: 'To which host.' })
  readonly host!: string

  @Field(() => Int, { description: 'How many postbacks.' })
  readonly postbacks!: number

  @Field(() => Int, { description: 'How many files of exports: each of them may have held it.' })
  readonly files!: number

  @Field(() => String, { description: 'The first attempt, in UTC.' })
  readonly first!: string

  @Field(() => String, { description: 'The last attempt, in UTC.' })
  readonly last!: string
}

@ObjectType('ErasureAtProvider', {
  description: 'How the provider of a channel stands to an erasure: messages by what came of asking.',
  simpleResolvers: true,
})
export class ErasureAtProviderView implements Omit<ProviderTally, 'erasureId' | 'kind'> {
  @Field(() => String, { description: 'The channel’s name.' })
  readonly channel!: string

  @Field(() => Int, { description: 'Still asked for.' })
  readonly waiting!: number

  @Field(() => Int, { description: 'Deleted there.' })
  readonly gone!: number

  @Field(() => Int, { description: 'Refused for good.' })
  readonly refused!: number

  @Field(() => Int, { description: 'Nothing can be asked there: ask the carrier.' })
  readonly cannot!: number

  @Field(() => String, { nullable: true, description: 'The newest of what the provider said.' })
  readonly said!: string | null
}

@ObjectType('ErasureKept', { description: 'What stays, and why.', simpleResolvers: true })
export class ErasureKeptView implements Pick<Kept, 'what' | 'why'> {
  @Field(() => String, { description: 'What stays.' })
  readonly what!: string

  @Field(() => String, { description: 'Why, and on which ground.' })
  readonly why!: string
}

@ObjectType('Erasure', { description: 'The certificate of an erasure.', simpleResolvers: true })
export class ErasureView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => ErasureKindEnum, { description: 'What was erased.' })
  readonly kind: ErasureKind

  @Field(() => ErasureStateEnum, { description: 'How far it is.' })
  readonly state: ErasureState

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at: Date

  @Field(() => ActorView, { description: 'Who asked for it; a rule where it was too old.' })
  readonly by: ActorView

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last of its files was gone.' })
  readonly finishedAt: Date | null

  @Field(() => String, { nullable: true, description: 'The last two digits of the phone.' })
  readonly ending: string | null

  @Field(() => ID, { nullable: true, description: 'The submission, where it was one.' })
  readonly submissionId: string | null

  @Field(() => String, { nullable: true, description: 'The inbox, where it was of one.' })
  readonly inboxName: string | null

  @Field(() => ErasureCountsView, { description: 'How much was erased.' })
  readonly counts: ErasureCountsView

  @Field(() => [ErasureWentOutView], { description: 'What had gone to third parties before: nothing takes it back.' })
  readonly wentOut: readonly ErasureWentOutView[]

  @Field(() => [ErasureAtProviderView], { description: 'How the providers stand to it.' })
  readonly providers: readonly ErasureAtProviderView[]

  @Field(() => [ErasureKeptView], { description: 'What stays, and why.' })
  readonly kept: readonly ErasureKeptView[]

  @Field(() => String, { description: 'The certificate as a JSON document, to be kept.' })
  readonly document: string

  @Field(() => String, { description: 'SHA-256 of the document without its digest, names sorted, without spaces.' })
  readonly digest: string

  constructor(recorded: Recorded, viewer: Viewer) {
    const { erasure, inbox, providers } = recorded
    const certificate = certificateOf(recorded)
    this.id = erasure.id
    this.kind = erasure.kind
    this.state = stateOf(erasure, providers)
    this.at = erasure.at
    this.by = new ActorView(erasure.by, viewer)
    this.finishedAt = erasure.finishedAt
    this.ending = erasure.ending
    this.submissionId = erasure.submissionId
    this.inboxName = inbox
    this.counts = countsOf(erasure)
    this.wentOut = erasure.wentOut.map((each) => ({ ...each, files: each.files ?? 0 }))
    this.providers = providers
    this.kept = keptAfter(erasure.kind)
    this.document = certificate.document
    this.digest = certificate.digest
  }
}

export const ErasureConnection = connectionType('Erasure', ErasureView)

type Deps = { readonly db: Db; readonly digestOfPhone: (viewer: Viewer, phone: string) => string }

@Resolver()
export class CertificateResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => ErasureConnection, { description: 'What was erased, newest first. For administrators.' })
  async erasures(
    @Arg('phone', () => String, { nullable: true, description: 'Only what concerns this phone.' })
    phone: string | null | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<ErasureView>> {
    const { size, after } = pageAsked(args)
    const phoneDigest = phone ? this.deps.digestOfPhone(viewer, addressOf(phone, null).address) : null
    const nothing: Page<Erasure> = { rows: [], hasMore: false }
    const page = may(viewer, 'admin')
      ? await listErasures(this.deps.db, viewer.organisationId, { phoneDigest, size, after })
      : nothing
    const rows = await findRecorded(this.deps.db, viewer.organisationId, page.rows)
    const placeOf = ({ erasure: { at, id } }: Recorded) => ({ at, id })
    return connectionOf({ ...page, rows }, after, placeOf, (each) => new ErasureView(each, viewer))
  }

  @Query(() => ErasureView, { nullable: true, description: 'One certificate; null when there is none such.' })
  async erasure(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() { viewer }: Asking,
  ): Promise<ErasureView | null> {
    if (!may(viewer, 'admin')) return null
    const { organisationId } = viewer
    const found = await findErasure(this.deps.db, organisationId, idOf<'erasure'>(id))
    const [recorded] = await findRecorded(this.deps.db, organisationId, found ? [found] : [])
    return recorded ? new ErasureView(recorded, viewer) : null
  }
}
