import { GraphQLError } from 'graphql'
import { Arg, ID, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import type { Doorbell } from '../platform/doorbell.js'
import { resolverIn } from '../platform/graphql-source.js'
import { idOf } from '../platform/page.js'
import { ExportView } from './export.graphql.js'
import { isOver, type Export } from './export.js'
import { findExport } from './export.store.js'
import { followExport } from './follow-export.job.js'
import { mayFetch } from './rights.js'

type Deps = { readonly db: Db; readonly doorbell: Doorbell }

@Resolver()
export class ExportProgressResolver {
  constructor(private readonly deps: Deps) {}

  @Subscription(() => ExportView, {
    description: 'An export at once, and again whenever it has come further; ends with it.',
    subscribe: ({ args, context, info }: SubscribeResolverData<unknown, { id: string }, Asking>) =>
      resolverIn(info.schema, ExportProgressResolver).follow(args.id, context),
  })
  exportProgress(@Arg('id', () => ID, { description: 'Which one.' }) _id: string, @Root() found: Export): ExportView {
    return new ExportView(found)
  }

  async follow(id: string, { viewer, signal }: Asking): Promise<AsyncIterable<Export>> {
    const { db, doorbell } = this.deps
    const look = async (): Promise<Export | null> => {
      const found = await findExport(db, viewer.organisationId, idOf<'export'>(id))
      return found && mayFetch(viewer, found) ? found : null
    }
    if (!(await look()))
      throw new GraphQLError('This export does not exist.', { extensions: { code: 'BAD_USER_INPUT' } })
    return followExport({ doorbell, look, isOver, signal })
  }
}
