import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { MessageKindEnum } from '../message/kind.graphql.js'
import { UrlScalar } from '../platform/scalars.js'
import type { Reply, ReplyMedia } from './reply.js'

/** Where a reply's media can be looked at; the same for an hour. */
export type ReplyMediaUrl = (media: ReplyMedia) => string

@ObjectType('ReplyMedia', { description: 'A picture, clip or sound that a reply carries.', simpleResolvers: true })
export class ReplyMediaView {
  @Field(() => ID, { description: 'What `mediaIds` takes.' })
  readonly id!: string

  @Field(() => UrlScalar, { description: 'Signed, and the same for an hour.' })
  readonly url!: string

  @Field(() => String, { description: 'Its type, judged from the bytes.' })
  readonly contentType!: string

  @Field(() => Int, { description: 'In bytes.' })
  readonly size!: number
}

@ObjectType('Reply', { description: 'What an inbox answers on an occasion.', simpleResolvers: true })
export class ReplyView {
  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind: Reply['kind']

  @Field(() => String, { nullable: true, description: 'The subject of an MMS.' })
  readonly subject: string | null

  @Field(() => String, { description: 'What it says.' })
  readonly text: string

  @Field(() => [ReplyMediaView], { description: 'What an MMS carries.' })
  readonly media: readonly ReplyMediaView[]

  constructor(reply: Reply, urlOf: ReplyMediaUrl) {
    this.kind = reply.kind
    this.subject = reply.kind === 'mms' ? reply.subject : null
    this.text = reply.text
    this.media = (reply.kind === 'mms' ? reply.media : []).map((each) => ({
      id: each.blobId,
      url: urlOf(each),
      contentType: each.contentType,
      size: each.size,
    }))
  }
}

@InputType('ReplyInput', { description: 'What an inbox shall answer on an occasion.' })
export class ReplyInput {
  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind!: Reply['kind']

  @Field(() => String, { nullable: true, description: 'The subject of an MMS; at most 80 characters.' })
  readonly subject?: string | null

  @Field(() => String, { description: 'What it says; at most 1,600 characters.' })
  readonly text!: string

  @Field(() => [ID], { nullable: true, description: 'What an MMS carries: ids of uploads or of media that it has.' })
  readonly mediaIds?: readonly string[] | null
}
