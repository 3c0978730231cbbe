import { Arg, Ctx, Field, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { replyDraft } from '../inbox/inbox.graphql.js'
import { replyVariableNames, replyVariables } from '../inbox/reply-variables.js'
import { enumOf } from '../platform/graphql-enum.js'
import { faultOfReply } from './draft.js'
import { filled } from './filled.js'
import { ReplyInput } from './reply.graphql.js'
import type { Reply, ReplyMedia } from './reply.js'
import { plainText, segmentsOf, type Segments } from './segments.js'
import { warningsOf } from './warnings.js'

export const SmsEncodingEnum = enumOf<Segments['encoding']>('SmsEncoding', 'How a text goes over the air.', {
  'gsm-7': 'In the alphabet of SMS: 160 characters, or 153 in each of several messages.',
  'ucs-2': 'In any letters: 70 characters, or 67 in each of several messages.',
})

@ObjectType('ReplyVariable', { description: 'What may stand in a reply in braces.', simpleResolvers: true })
export class ReplyVariableView {
  @Field(() => String, { description: 'As it is written between braces: `keyword` for {keyword}.' })
  readonly name!: string

  @Field(() => String, { description: 'What is put in its place.' })
  readonly meaning!: string

  @Field(() => String, { description: 'Such as this.' })
  readonly example!: string
}

@InputType('ReplyValueInput', { description: 'What a preview puts in the place of a variable.' })
export class ReplyValueInput {
  @Field(() => String, { description: 'The name of the variable, without braces.' })
  readonly name!: string

  @Field(() => String, { description: 'What is put there.' })
  readonly value!: string
}

@InputType('PreviewReplyInput', { description: 'A reply, and what it would say.' })
export class PreviewReplyInput {
  @Field(() => ReplyInput, { description: 'As it was typed.' })
  readonly reply!: ReplyInput

  @Field(() => [ReplyValueInput], { defaultValue: [], description: 'Values of variables; the others have examples.' })
  readonly values!: readonly ReplyValueInput[]
}

@ObjectType('ReplyPreview', { description: 'A reply as a phone would get it.', simpleResolvers: true })
export class ReplyPreviewView {
  @Field(() => String, { nullable: true, description: 'Why it cannot be saved, as a sentence; null when it can.' })
  readonly problem!: string | null

  @Field(() => String, { nullable: true, description: 'The subject of an MMS.' })
  readonly subject!: string | null

  @Field(() => String, { description: 'The text, its variables filled in.' })
  readonly text!: string

  @Field(() => Int, { description: 'How many SMS it goes out as; 1 for an MMS.' })
  readonly segments!: number

  @Field(() => SmsEncodingEnum, { nullable: true, description: 'How it goes over the air; null for an MMS.' })
  readonly encoding!: Segments['encoding'] | null

  @Field(() => Int, { description: 'Characters in the text.' })
  readonly characters!: number

  @Field(() => [String], { description: 'The characters that make it dearer; none for an MMS.' })
  readonly foreignCharacters!: readonly string[]

  @Field(() => String, {
    nullable: true,
    description: 'The same reply, as it was typed, in plain quotes, dashes and spaces; null when it is plain already.',
  })
  readonly plainText!: string | null

  @Field(() => [String], { description: 'What its writer should know, as sentences.' })
  readonly warnings!: readonly string[]
}

type Deps = {
  /** The organisation's uploads among these, for their sizes. */
  readonly findMedia: (asking: Asking, ids: readonly string[]) => Promise<readonly ReplyMedia[]>
}

@Resolver()
export class PreviewReplyResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [ReplyVariableView], { description: 'What may stand in the replies of an inbox, in braces.' })
  replyVariables(): ReplyVariableView[] {
    return Object.entries(replyVariables).map(([name, variable]) => ({ name, ...variable }))
  }

  @Query(() => ReplyPreviewView, {
    nullable: true,
    description: 'What a reply would say and cost, before it is saved. For who moderates or sets up; null for others.',
  })
  async previewReply(
    @Arg('input', () => PreviewReplyInput, { description: 'The reply.' }) input: PreviewReplyInput,
    @Ctx() asking: Asking,
  ): Promise<ReplyPreviewView | null> {
    if (!may(asking.viewer, 'moderate')) return null
    const draft = replyDraft(input.reply)
    const { kind, text, subject, mediaIds = [] } = input.reply
    const reply: Reply =
      kind === 'sms'
        ? { kind, text }
        : { kind, text, subject: subject ?? null, media: await this.deps.findMedia(asking, mediaIds ?? []) }
    const examples = Object.entries(replyVariables).map(([name, { example }]) => [name, example] as const)
    const given = input.values.map(({ name, value }) => [name, value] as const)
    const shown = filled(reply, Object.fromEntries([...examples, ...given]))
    const { encoding, count, characters, foreign } = segmentsOf(shown.text)
    const plain = plainText(text)
    return {
      problem: faultOfReply(draft, replyVariableNames) ?? null,
      subject: shown.kind === 'mms' ? shown.subject : null,
      text: shown.text,
      segments: kind === 'sms' ? count : 1,
      encoding: kind === 'sms' ? encoding : null,
      characters,
      foreignCharacters: kind === 'sms' ? foreign : [],
      plainText: plain === text ? null : plain,
      warnings: warningsOf(shown),
    }
  }
}
