import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { MediaUrl } from '../media/media-url.js'
import { MessageKindEnum } from '../message/kind.graphql.js'
import type { Message } from '../message/message.js'
import { OutboundMessageView } from '../message/outbound.graphql.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { Related } from '../submission/related.store.js'
import { PartView, partView } from '../submission/part.graphql.js'
import type { ConversationEntry, ReceivedRow } from './entries.store.js'

@ObjectType('ConversationMessage', {
  description: 'One message of a conversation: what the phone wrote, or what it was told.',
  simpleResolvers: true,
})
export class ConversationMessageView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => DateTimeScalar, {
    description: 'When it was received, or when it left; when it was written, where it has not left.',
  })
  readonly at: Date

  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind: Message['kind']

  @Field(() => String, { nullable: true, description: 'The subject of an MMS.' })
  readonly subject: string | null

  @Field(() => String, { nullable: true, description: 'What it says.' })
  readonly text: string | null

  @Field(() => Int, { description: 'How many pieces the phone sent besides the text.' })
  readonly partCount: number

  @Field(() => ID, {
    nullable: true,
    description: 'The submission that it became in an inbox; null where no inbox took it.',
  })
  readonly submissionId: string | null

  @Field(() => OutboundMessageView, {
    nullable: true,
    description: 'What the phone was told, with how far that has come; null for what the phone wrote.',
  })
  readonly sent: OutboundMessageView | null

  readonly received: ReceivedRow | null

  constructor({ id, at, received, sent }: ConversationEntry) {
    const { kind, subject, text } = received ?? sent
    this.id = id
    this.at = at
    this.kind = kind
    this.subject = subject
    this.text = text
    this.partCount = received?.partCount ?? 0
    this.submissionId = received?.submissionId ?? null
    this.received = received
    this.sent = sent && new OutboundMessageView(sent)
  }
}

type Deps = { readonly related: Related; readonly mediaUrl: MediaUrl }

@Resolver(() => ConversationMessageView)
export class ConversationMessageResolver {
  constructor(private readonly deps: Deps) {}

  @FieldResolver(() => [PartView], { description: 'The pieces of an MMS of the phone, in the order of the message.' })
  async parts(@Root() { received }: ConversationMessageView, @Ctx() asking: Asking): Promise<PartView[]> {
    const parts = received ? await this.deps.related.partsOf(asking).load(received.id) : []
    return parts.map((each) => partView(each, (object) => this.deps.mediaUrl(object, asking.viewer.organisationId)))
  }
}
