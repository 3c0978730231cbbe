import { Arg, Ctx, Field, ID, Int, InputType, ObjectType, Query, Resolver } from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { afterKeyword } from '../keyword/after-keyword.js'
import { normaliseKeyword } from '../keyword/normalise.js'
import type { Db } from '../platform/db.js'
import { idIfGiven } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { InboxReads } from './inbox-list.store.js'
import { findLastTexts } from './last-texts.store.js'
import type { Found, Patterns } from './patterns.use-case.js'

const most = { samples: 50, length: 4_000, messages: 100 } as const

@InputType('TryTextPatternInput', { description: 'A pattern, and what it is tried on.' })
export class TryTextPatternInput {
  @Field(() => String, { description: 'The regular expression.' })
  readonly pattern!: string

  @Field(() => [String], { defaultValue: [], description: 'Texts as they stand behind the keyword; at most 50.' })
  readonly samples!: readonly string[]

  @Field(() => ID, { nullable: true, description: 'The inbox whose last messages it is tried on, too.' })
  readonly inboxId?: string | null

  @Field(() => Int, { defaultValue: 20, description: 'How many of its last messages; at most 100.' })
  readonly messages!: number
}

@ObjectType('TriedText', { description: 'Whether a text is what the pattern asks for.', simpleResolvers: true })
export class TriedTextView {
  @Field(() => String, { description: 'What was matched: the text behind the keyword.' })
  readonly text!: string

  @Field(() => Boolean, { nullable: true, description: 'Whether it matches; null when it took too long.' })
  readonly matches!: Found

  @Field(() => ID, { nullable: true, description: 'The submission that it is of; null for a sample.' })
  readonly submissionId!: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was received; null for a sample.' })
  readonly receivedAt!: Date | null
}

@ObjectType('TriedTextPattern', { description: 'What came of trying a pattern.', simpleResolvers: true })
export class TriedTextPatternView {
  @Field(() => String, {
    nullable: true,
    description: 'Why the pattern cannot be had, as a sentence; null when it can.',
  })
  readonly problem!: string | null

  @Field(() => [TriedTextView], { description: 'The samples, in the order given.' })
  readonly samples!: readonly TriedTextView[]

  @Field(() => [TriedTextView], { description: 'The last messages of the inbox, newest first.' })
  readonly messages!: readonly TriedTextView[]
}

type Deps = { readonly db: Db; readonly inboxes: InboxReads; readonly trying: Patterns }

@Resolver()
export class TryPatternResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => TriedTextPatternView, {
    nullable: true,
    description: 'Tries a text rule before it is saved. For administrators; null for others.',
  })
  async tryTextPattern(
    @Arg('input', () => TryTextPatternInput, { description: 'What to try.' }) input: TryTextPatternInput,
    @Ctx() asking: Asking,
  ): Promise<TriedTextPatternView | null> {
    if (!may(asking.viewer, 'admin')) return null
    const { trying } = this.deps
    const problem = (await trying.faultOf(input.pattern)) ?? null
    const samples = input.samples.slice(0, most.samples).map((text) => text.slice(0, most.length))
    const messages = await this.lastMessages(input, asking)
    const texts = [...samples, ...messages.map(({ text }) => text)]
    const found = problem === null ? await trying.tryOn(input.pattern, texts) : texts.map(() => null)
    const none = { submissionId: null, receivedAt: null }
    return {
      problem,
      samples: samples.map((text, index) => ({ text, matches: found[index] ?? null, ...none })),
      messages: messages.map((each, index) => ({ ...each, matches: found[samples.length + index] ?? null })),
    }
  }

  private async lastMessages({ inboxId, messages }: TryTextPatternInput, asking: Asking) {
    const id = idIfGiven<'inbox'>(inboxId)
    const inbox = id && (await this.deps.inboxes.inboxOf(asking).load(id))
    if (!inbox || messages < 1) return []
    const last = await findLastTexts(this.deps.db, inbox.id, Math.min(messages, most.messages))
    return last.map(({ text, keyword, ...rest }) => ({
      ...rest,
      text: afterKeyword(text ?? '', keyword && normaliseKeyword(keyword)),
    }))
  }
}
