import { Field, InputType, ObjectType } from 'type-graphql'
import type { ShortCodeTexts } from './short-code.js'
import type { GivenTexts } from './texts.js'

const meanings = {
  help: "To HELP: the programme's name and where help is to be had.",
  stop: "To STOP, once: the programme's name, and that nothing more will come.",
  start: 'To START.',
  unknownKeyword: 'On a shared code, to a keyword that nobody has.',
  optInRequest: 'Before a subscription that asks back: the name, how often, and to answer YES.',
  optInConfirmation: 'When somebody is subscribed: the name, how often, where help is, how to end it.',
} as const satisfies Record<keyof ShortCodeTexts, string>

@ObjectType('ShortCodeTexts', { description: 'What a code says by itself.', simpleResolvers: true })
export class ShortCodeTextsView {
  @Field(() => String, { description: meanings.help })
  readonly help!: string

  @Field(() => String, { description: meanings.stop })
  readonly stop!: string

  @Field(() => String, { description: meanings.start })
  readonly start!: string

  @Field(() => String, { description: meanings.unknownKeyword })
  readonly unknownKeyword!: string

  @Field(() => String, { description: meanings.optInRequest })
  readonly optInRequest!: string

  @Field(() => String, { description: meanings.optInConfirmation })
  readonly optInConfirmation!: string
}

const asItIs = 'Without it: as it is.'

@InputType('ShortCodeTextsInput', { description: 'What a code says by itself.' })
export class ShortCodeTextsInput {
  @Field(() => String, { description: meanings.help })
  readonly help!: string

  @Field(() => String, { description: meanings.stop })
  readonly stop!: string

  @Field(() => String, { description: meanings.start })
  readonly start!: string

  @Field(() => String, { description: meanings.unknownKeyword })
  readonly unknownKeyword!: string

  @Field(() => String, { nullable: true, description: `${meanings.optInRequest} ${asItIs}` })
  readonly optInRequest?: string | null

  @Field(() => String, { nullable: true, description: `${meanings.optInConfirmation} ${asItIs}` })
  readonly optInConfirmation?: string | null
}

/** The texts that were given; null and nothing are the same. */
export const textsOf = ({ help, stop, start, unknownKeyword, ...optIn }: ShortCodeTextsInput): GivenTexts => ({
  help,
  stop,
  start,
  unknownKeyword,
  ...(typeof optIn.optInRequest === 'string' && { optInRequest: optIn.optInRequest }),
  ...(typeof optIn.optInConfirmation === 'string' && { optInConfirmation: optIn.optInConfirmation }),
})
