import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView } from '../account/refusal.graphql.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import { monthsOn, releaseAt, type KeywordRelease } from './idle.js'
import { KeywordView } from './keyword.graphql.js'
import { findRelease } from './release.store.js'
import type { SaveRelease } from './save-release.use-case.js'

const sharedMeaning = 'Months without a message after which a keyword on a shared code is released: 1 to 60.'
const dedicatedMeaning = 'The same on a dedicated code; null for never.'

@ObjectType('KeywordRelease', {
  description: 'When the organisation’s keywords become anybody’s again because no message begins with them.',
  simpleResolvers: true,
})
export class KeywordReleaseView {
  @Field(() => Int, { description: sharedMeaning })
  readonly sharedMonths!: number

  @Field(() => Int, { nullable: true, description: dedicatedMeaning })
  readonly dedicatedMonths!: number | null
}

@InputType('SaveKeywordReleaseInput', { description: 'After how long a silence keywords are released.' })
export class SaveKeywordReleaseInput {
  @Field(() => Int, { description: sharedMeaning })
  readonly sharedMonths!: number

  @Field(() => Int, { nullable: true, description: dedicatedMeaning })
  readonly dedicatedMonths?: number | null
}

@ObjectType('KeywordReleaseSaved', { description: 'The setting as it is now.', simpleResolvers: true })
export class KeywordReleaseSavedView {
  @Field(() => KeywordReleaseView, { description: 'The setting.' })
  readonly keywordRelease: KeywordReleaseView

  constructor(keywordRelease: KeywordReleaseView) {
    this.keywordRelease = keywordRelease
  }
}

const SaveKeywordReleaseResult = createUnionType({
  name: 'SaveKeywordReleaseResult',
  description: 'What came of saving when keywords are released.',
  types: () => [KeywordReleaseSavedView, InvalidInputView, NotAllowedView] as const,
})

@ObjectType('SaveKeywordReleasePayload', { description: 'The answer to `saveKeywordRelease`.', simpleResolvers: true })
export class SaveKeywordReleasePayload {
  @Field(() => SaveKeywordReleaseResult, { description: 'What came of it.' })
  readonly result!: typeof SaveKeywordReleaseResult
}

type Deps = {
  readonly db: Db
  readonly now: Clock
  readonly shortCodes: ShortCodeReads
  readonly saveRelease: SaveRelease
}

@Resolver(() => KeywordView)
export class KeywordReleaseResolver {
  private readonly releaseOf: (asking: Asking) => Promise<KeywordRelease>

  constructor(private readonly deps: Deps) {
    this.releaseOf = perAsking(({ viewer }: Asking) => findRelease(deps.db, viewer.organisationId))
  }

  @Query(() => KeywordReleaseView, {
    description: 'After how long a silence the organisation’s keywords are released.',
  })
  keywordRelease(@Ctx() { viewer }: Asking): Promise<KeywordReleaseView> {
    return findRelease(this.deps.db, viewer.organisationId)
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it will be released if no message begins with it; null for never. It is warned of twice before.',
  })
  async releasesAt(@Root() { row }: KeywordView, @Ctx() asking: Asking): Promise<Date | null> {
    const [release, code] = await Promise.all([
      this.releaseOf(asking),
      this.deps.shortCodes.shortCodeOf(asking).load(row.shortCodeId),
    ])
    const months = code && monthsOn(code.sharing, release)
    return months ? releaseAt(row, months, this.deps.now()) : null
  }

  @Mutation(() => SaveKeywordReleasePayload, {
    description: 'Says after how long a silence the organisation’s keywords are released. For administrators.',
  })
  async saveKeywordRelease(
    @Arg('input', () => SaveKeywordReleaseInput, { description: 'The months.' }) input: SaveKeywordReleaseInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveKeywordReleasePayload> {
    const release = { sharedMonths: input.sharedMonths, dedicatedMonths: input.dedicatedMonths ?? null }
    const saved = await this.deps.saveRelease({ viewer, release })
    if (saved.ok) return { result: new KeywordReleaseSavedView(saved.value) }
    const { failure } = saved
    return {
      result: failure.kind === 'invalid' ? new InvalidInputView(failure.path, failure.message) : new NotAllowedView(),
    }
  }
}
