import { Field, Int, ObjectType } from 'type-graphql'
import type { Derivative } from '../media/part.js'
import { UrlScalar } from '../platform/scalars.js'
import type { UrlOf } from './part.graphql.js'

@ObjectType('Derivative', {
  description: 'A copy made for showing: upright, without metadata, without a position.',
  simpleResolvers: true,
})
export class DerivativeView {
  @Field(() => UrlScalar, { description: 'Signed, and the same for an hour.' })
  readonly url: string

  @Field(() => Int, { description: 'In pixels.' })
  readonly width: number

  @Field(() => Int, { description: 'In pixels.' })
  readonly height: number

  @Field(() => String, { description: 'The type of the copy.' })
  readonly contentType: string

  @Field(() => Int, { description: 'In bytes.' })
  readonly size: number

  constructor(derivative: Derivative, urlOf: UrlOf) {
    this.url = urlOf({ kind: derivative.variant, id: derivative.partId })
    this.width = derivative.width ?? 0
    this.height = derivative.height ?? 0
    this.contentType = derivative.contentType
    this.size = derivative.size
  }
}

@ObjectType('Sound', { description: 'A copy made for playing, of what can only be heard.', simpleResolvers: true })
export class SoundView {
  @Field(() => UrlScalar, { description: 'Signed, and the same for an hour.' })
  readonly url: string

  @Field(() => String, { description: 'The type of the copy.' })
  readonly contentType: string

  @Field(() => Int, { description: 'In bytes.' })
  readonly size: number

  constructor(derivative: Derivative, urlOf: UrlOf) {
    this.url = urlOf({ kind: derivative.variant, id: derivative.partId })
    this.contentType = derivative.contentType
    this.size = derivative.size
  }
}
