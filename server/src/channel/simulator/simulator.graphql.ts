import { GraphQLError } from 'graphql'
import {
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql'
import type { Asking } from '../../account/asking.js'
import type { MediaUrl } from '../../media/media-url.js'
import { noLooks, type BlobId, type Part } from '../../media/part.js'
import { MessageKindEnum } from '../../message/kind.graphql.js'
import { OutboundStateEnum } from '../../message/outbound.graphql.js'
import type { OutboundState } from '../../message/outbound.js'
import type { Db } from '../../platform/db.js'
import type { Doorbell } from '../../platform/doorbell.js'
import { enumOf } from '../../platform/graphql-enum.js'
import { resolverIn } from '../../platform/graphql-source.js'
import { DateTimeScalar, PhoneNumberScalar } from '../../platform/scalars.js'
import type { ReplyMedia } from '../../reply/reply.js'
import { ShortCodeView } from '../../short-code/short-code.graphql.js'
import type { ShownPart } from '../../storage/show-parts.js'
import { partView, PartView } from '../../submission/part.graphql.js'
import type { Related } from '../../submission/related.store.js'
import { follow } from './follow.job.js'
import { virtualPhones, type VirtualPhone } from './phones.js'
import type { ReceivedPostback } from './received-postback.js'
import { findReceivedPostbacks } from './received-postback.store.js'
import { findBubbles, findFootprint, findSimulatorCodes, mayUseSimulator, type BubbleRow } from './simulator.store.js'

export const DirectionEnum = enumOf<BubbleRow['direction']>('Direction', 'Which way a message went.', {
  mo: 'Mobile originated: from the phone to us.',
  mt: 'Mobile terminated: from us to the phone.',
})

@ObjectType('Bubble', { description: 'One message of a conversation on a virtual phone.', simpleResolvers: true })
export class BubbleView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => DirectionEnum, { description: 'Which way it went.' })
  readonly direction: BubbleRow['direction']

  @Field(() => String, { description: 'The code that was texted, or that answered.' })
  readonly shortCode: string

  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind: BubbleRow['kind']

  @Field(() => String, { nullable: true, description: 'The subject of an MMS.' })
  readonly subject: string | null

  @Field(() => String, { nullable: true, description: 'What it says.' })
  readonly text: string | null

  @Field(() => OutboundStateEnum, { nullable: true, description: 'How far an MT has come; null for an MO.' })
  readonly state: OutboundState | null

  @Field(() => String, { nullable: true, description: 'Why an MT was suppressed or failed, as a sentence.' })
  readonly stateReason: string | null

  @Field(() => DateTimeScalar, { description: 'When an MO was received, or an MT was sent or, until then, written.' })
  readonly at: Date

  readonly row: BubbleRow

  constructor(row: BubbleRow) {
    this.id = row.id
    this.direction = row.direction
    this.shortCode = row.shortCode
    this.kind = row.kind
    this.subject = row.subject
    this.text = row.text
    this.state = row.state
    this.stateReason = row.stateReason
    this.at = row.at
    this.row = row
  }
}

@ObjectType('VirtualPhone', { description: 'A phone that exists only in the simulator.', simpleResolvers: true })
export class VirtualPhoneView {
  @Field(() => PhoneNumberScalar, { description: 'Its number, from a range reserved for films and examples.' })
  readonly phone: string

  @Field(() => String, { description: 'Whose phone it is.' })
  readonly name: string

  @Field(() => String, { description: 'Where it is: ISO 3166-1 alpha-2.' })
  readonly country: string

  @Field(() => String, { description: 'Its mobile operator.' })
  readonly carrier: string

  @Field(() => [BubbleView], { description: 'Its newest hundred messages, oldest first.' })
  readonly bubbles: readonly BubbleView[]

  constructor({ phone, name, country, carrier }: VirtualPhone, bubbles: readonly BubbleRow[]) {
    this.phone = phone
    this.name = name
    this.country = country
    this.carrier = carrier
    this.bubbles = bubbles.map((row) => new BubbleView(row))
  }
}

@ObjectType('ReceivedPostback', {
  description: "What the simulator's postback receiver got, as a third party would.",
  simpleResolvers: true,
})
export class ReceivedPostbackView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id!: string

  @Field(() => DateTimeScalar, { description: 'When it came.' })
  readonly receivedAt!: Date

  @Field(() => String, { description: 'The header webhook-id: the same on every attempt.' })
  readonly webhookId!: string

  @Field(() => Boolean, { description: "Whether its signature is right under the inbox's secret." })
  readonly verified!: boolean

  @Field(() => String, { description: 'The body, as it came.' })
  readonly body!: string
}

@ObjectType('Simulator', {
  description: 'Virtual phones and a postback receiver, for development: admins only, never in production.',
  simpleResolvers: true,
})
export class SimulatorView {
  @Field(() => [ShortCodeView], { description: 'The codes that the phones may text.' })
  readonly shortCodes!: readonly ShortCodeView[]

  @Field(() => [VirtualPhoneView], { description: 'The phones, each with its conversation.' })
  readonly phones!: readonly VirtualPhoneView[]

  @Field(() => [ReceivedPostbackView], { description: 'The newest fifty postbacks received, newest first.' })
  readonly receivedPostbacks!: readonly ReceivedPostback[]
}

type Deps = {
  readonly db: Db
  readonly doorbell: Doorbell
  readonly related: Related
  readonly mediaUrl: MediaUrl
  /** Whether this installation has a simulator at all. */
  readonly production: boolean
}

const notAllowed = (): GraphQLError =>
  new GraphQLError('The simulator is for owners and admins, and not in production.', {
    extensions: { code: 'NOT_ALLOWED' },
  })

/** A reply keeps the names of blobs, and of nothing else. */
const blobOf = ({ blobId }: ReplyMedia): BlobId => blobId as BlobId

const partOfReply = (media: ReplyMedia, position: number): ShownPart => ({
  // A reply's media have no row of their own: the blob stands for the part, and the reply for its message.
  id: media.blobId as Part['id'],
  // The same.
  messageId: media.blobId as Part['messageId'],
  position,
  state: 'stored',
  declaredType: media.contentType,
  contentType: media.contentType,
  fileName: null,
  size: media.size,
  sha256: null,
  sealedFor: null,
  sealedLooks: null,
  sealedSource: null,
  locked: false,
  blobId: blobOf(media),
  sourceUrl: null,
  preview: 'none',
  finding: null,
  ...noLooks,
})

const numbers = virtualPhones.map(({ phone }) => phone)

@Resolver(() => BubbleView)
export class SimulatorResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => SimulatorView, {
    nullable: true,
    description: 'The simulator; null in production and for whoever is not an owner or admin.',
  })
  async simulator(@Ctx() { viewer }: Asking): Promise<SimulatorView | null> {
    const { db, production } = this.deps
    if (production || !mayUseSimulator(viewer)) return null
    const codes = await findSimulatorCodes(db, viewer)
    const [bubbles, receivedPostbacks] = await Promise.all([
      findBubbles(
        db,
        viewer,
        numbers,
        codes.map(({ id }) => id),
      ),
      findReceivedPostbacks(db, viewer.organisationId),
    ])
    const phones = virtualPhones.map(
      (each) =>
        new VirtualPhoneView(
          each,
          bubbles.filter(({ phone }) => phone === each.phone),
        ),
    )
    return Object.assign(new SimulatorView(), {
      shortCodes: codes.map((code) => new ShortCodeView(code)),
      phones,
      receivedPostbacks,
    })
  }

  @Subscription(() => SimulatorView, {
    description: "The simulator at once, and again whenever a conversation or the receiver's list has moved.",
    subscribe: ({ context, info }: SubscribeResolverData<unknown, object, Asking>) =>
      resolverIn(info.schema, SimulatorResolver).follow(context),
  })
  async simulatorChanges(@Ctx() asking: Asking): Promise<SimulatorView> {
    const simulator = await this.simulator(asking)
    if (!simulator) throw notAllowed()
    return simulator
  }

  @FieldResolver(() => [PartView], { description: 'Its pictures, clips and sounds, in the order of the message.' })
  async parts(@Root() { row }: BubbleView, @Ctx() asking: Asking): Promise<readonly PartView[]> {
    const { mediaUrl, related } = this.deps
    const { organisationId } = asking.viewer
    if (row.messageId === null) {
      return row.media.map((media, position) =>
        partView(partOfReply(media, position), () => mediaUrl({ kind: 'upload', id: blobOf(media) }, organisationId)),
      )
    }
    const parts = await related.partsOf(asking).load(row.messageId)
    return parts.map((part) => partView(part, (object) => mediaUrl(object, organisationId)))
  }

  /** An event whenever something has moved; what moved is read afresh. */
  follow({ viewer, signal }: Asking): AsyncIterable<object> {
    const { db, doorbell, production } = this.deps
    if (production || !mayUseSimulator(viewer)) throw notAllowed()
    return follow({ doorbell, footprint: () => findFootprint(db, viewer, numbers), signal })
  }
}
