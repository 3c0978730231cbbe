import { GraphQLError } from 'graphql'
import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql'
import { pageSizeOf } from './graphql-limits.js'
import { cursorOf, placeOf, type Page, type Place } from './page.js'

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many at most: 1 to 200, 50 without it.' })
  readonly first?: number | null

  @Field(() => String, { nullable: true, description: 'The cursor behind which to go on; the beginning without it.' })
  readonly after?: string | null
}

/** What a page's arguments mean; a sentence when they mean nothing. */
export const pageAsked = ({ first, after }: PageArgs): { readonly size: number; readonly after: Place | undefined } => {
  const size = pageSizeOf(first)
  if (after === undefined || after === null) return { size, after: undefined }
  const place = placeOf(after)
  if (place) return { size, after: place }
  throw new GraphQLError('`after` is not a cursor of this list.', { extensions: { code: 'BAD_USER_INPUT' } })
}

@ObjectType('PageInfo', { description: 'Where a page lies in its list.', simpleResolvers: true })
export class PageInfoView {
  @Field(() => Boolean, { description: 'Whether there is more behind this page.' })
  readonly hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Whether the page was asked for behind a cursor.' })
  readonly hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'The cursor of the first item; null on an empty page.' })
  readonly startCursor!: string | null

  @Field(() => String, { nullable: true, description: 'The cursor of the last item: `after` for the next page.' })
  readonly endCursor!: string | null
}

type Edge<Node> = { readonly cursor: string; readonly node: Node }

export type Connection<Node> = {
  readonly edges: readonly Edge<Node>[]
  readonly nodes: readonly Node[]
  readonly pageInfo: PageInfoView
}

/** A page of views as a Relay connection. */
export const connectionOf = <Row, Node>(
  { rows, hasMore }: Page<Row>,
  after: Place | undefined,
  placeOfRow: (row: Row) => Place,
  view: (row: Row) => Node,
): Connection<Node> => {
  const nodes = rows.map(view)
  const cursorAt = (row: Row | undefined): string | null => (row === undefined ? null : cursorOf(placeOfRow(row)))
  return {
    nodes,
    // Boards ask for the items alone: fifty cursors are made when somebody wants them.
    get edges() {
      return rows.map((row, index) => ({ cursor: cursorOf(placeOfRow(row)), node: nodes[index] ?? view(row) }))
    },
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: after !== undefined,
      startCursor: cursorAt(rows.at(0)),
      endCursor: cursorAt(rows.at(-1)),
    },
  }
}

/** The type of a list's pages, made from the type of its items. */
export const connectionType = <Node extends object>(
  name: string,
  node: ClassType<Node>,
): ClassType<Connection<Node>> => {
  @ObjectType(`${name}Edge`, {
    description: `One ${name} in a page, with its place in the list.`,
    simpleResolvers: true,
  })
  class EdgeView {
    @Field(() => String, { description: 'The place in the list, to go on behind.' })
    readonly cursor!: string

    @Field(() => node, { description: 'The item.' })
    readonly node!: Node
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.`, simpleResolvers: true })
  class ConnectionView {
    @Field(() => [EdgeView], { description: 'The items with their places.' })
    readonly edges!: readonly EdgeView[]

    @Field(() => [node], { description: 'The items.' })
    readonly nodes!: readonly Node[]

    @Field(() => PageInfoView, { description: 'Where the page lies in the list.' })
    readonly pageInfo!: PageInfoView
  }
  return ConnectionView
}
