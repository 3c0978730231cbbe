import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { filterOf, SubmissionFilterInput } from './filter.graphql.js'
import { countOutcomes, type OutcomeCount } from './outcome-count.store.js'

@ObjectType('OutcomeCount', {
  description: 'How many replies and postbacks there are, of how many submissions.',
  simpleResolvers: true,
})
export class OutcomeCountView implements OutcomeCount {
  @Field(() => Int, { description: 'How many replies and postbacks.' })
  readonly outcomes!: number

  @Field(() => Int, { description: 'How many submissions had them; each counted once.' })
  readonly submissions!: number
}

@Resolver()
export class OutcomeResolver {
  constructor(private readonly db: Db) {}

  @Query(() => OutcomeCountView, {
    nullable: true,
    description:
      'How many replies and postbacks a filter asks for by `outcomes`, `outcomeFrom` and `outcomeBefore`, of how many submissions that meet the rest of it: what `eventStats` counts beside what `submissions` lists. Null for more than 100,000.',
  })
  outcomeCount(
    @Arg('filter', () => SubmissionFilterInput, { description: 'The filter of the list.' })
    filter: SubmissionFilterInput,
    @Ctx() { viewer }: Asking,
  ): Promise<OutcomeCountView | null> {
    return countOutcomes(this.db, viewer, filterOf(filter))
  }
}
