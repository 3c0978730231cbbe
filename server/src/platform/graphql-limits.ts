import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

/** What a document may ask for. Checked before anything is executed; the board's largest query is at about a third. */
export const documentLimits = {
  bytes: 64 * 1024,
  tokens: 2_000,
  depth: 10,
  aliases: 30,
  directives: 50,
  rootFields: 20,
  /** Points: each object asked for, times the sizes of the pages that it lies in. */
  price: 10_000,
  pageSize: 200,
} as const

export const defaultPageSize = 50

const refusal = (message: string, code: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: 400 } } })

/** How many a page shall have; a sentence when that is not between 1 and 200. */
export const pageSizeOf = (first: number | null | undefined): number => {
  const size = first ?? defaultPageSize
  if (size >= 1 && size <= documentLimits.pageSize) return size
  throw refusal(`\`first\` is a number from 1 to ${documentLimits.pageSize}.`, 'BAD_USER_INPUT')
}

type Measures = { depth: number; aliases: number; directives: number; fields: number }

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  )

const operationsOf = (document: DocumentNode): readonly OperationDefinitionNode[] =>
  document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)

/** Fragments are counted wherever they are spread, and the count is given up once it is too much. */
const tooManyFields = 5_000

const measure = (
  set: SelectionSetNode,
  fragments: Fragments,
  depth: number,
  into: Measures,
  path: readonly string[],
): void => {
  for (const selection of set.selections) {
    if (into.fields > tooManyFields) return
    into.directives += selection.directives?.length ?? 0
    into.fields += 1
    if (selection.kind === Kind.FIELD) {
      into.depth = Math.max(into.depth, depth)
      if (selection.alias) into.aliases += 1
      if (selection.selectionSet) measure(selection.selectionSet, fragments, depth + 1, into, path)
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      measure(selection.selectionSet, fragments, depth, into, path)
    } else {
      const name = selection.name.value
      const fragment = fragments.get(name)
      // A cycle is refused by the specification's own rule.
      if (fragment && !path.includes(name)) measure(fragment.selectionSet, fragments, depth, into, [...path, name])
    }
  }
}

const isIntrospection = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'))

const faultsOfOperation = (operation: OperationDefinitionNode, fragments: Fragments): readonly string[] => {
  const found: Measures = { depth: 0, aliases: 0, directives: 0, fields: 0 }
  measure(operation.selectionSet, fragments, 1, found, [])
  const { depth, aliases, directives, rootFields } = documentLimits
  const deepest = isIntrospection(operation) ? 16 : depth
  return [
    ...(found.depth > deepest ? [`The query is nested deeper than ${deepest} levels.`] : []),
    ...(found.aliases > aliases ? [`The query has more than ${aliases} aliases.`] : []),
    ...(found.directives > directives ? [`The query has more than ${directives} directives.`] : []),
    ...(found.fields > tooManyFields ? [`The query asks for more than ${tooManyFields} fields.`] : []),
    ...(operation.selectionSet.selections.length > rootFields
      ? [`The query asks for more than ${rootFields} things at once.`]
      : []),
  ]
}

/** A validation rule, so that its verdict is kept with the parsed document. */
export const limitsRule = (context: ValidationContext): ASTVisitor => ({
  Document: (document) => {
    const fragments = fragmentsOf(document)
    for (const operation of operationsOf(document))
      for (const message of faultsOfOperation(operation, fragments))
        context.reportError(refusal(message, 'QUERY_TOO_LARGE'))
  },
})

type Variables = Readonly<Record<string, unknown>>

const pageOf = (selection: SelectionNode, variables: Variables): number => {
  if (selection.kind !== Kind.FIELD) return 1
  const first = selection.arguments?.find((each) => each.name.value === 'first')?.value
  if (first?.kind === Kind.INT) return Math.max(1, Number(first.value))
  const given = first?.kind === Kind.VARIABLE ? variables[first.name.value] : undefined
  if (typeof given === 'number') return Math.max(1, given)
  return pagedFields.has(selection.name.value) ? defaultPageSize : 1
}

/** The fields that answer in pages; a test compares them with the schema. */
export const pagedFields: ReadonlySet<string> = new Set([
  'blockedSenders',
  'campaignMessages',
  'campaignMessageTexts',
  'campaigns',
  'erasures',
  'exports',
  'optOutQuestions',
  'senders',
  'subscribers',
  'inboxes',
  'inboxVersions',
  'lastDecisions',
  'messages',
  'smsMessages',
  'submissions',
  'unknownMessages',
  'unmatchedMessages',
])

const priceOfSet = (set: SelectionSetNode, fragments: Fragments, variables: Variables): number => {
  let price = 0
  for (const selection of set.selections) {
    const inner =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet
    if (!inner) continue
    const itself = selection.kind === Kind.FIELD ? 1 : 0
    price += itself + priceOfSet(inner, fragments, variables) * pageOf(selection, variables)
  }
  return price
}

/** What the operation costs, in points. Only for validated documents: they have no cycles. */
export const priceOf = (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number =>
  isIntrospection(operation) ? 0 : priceOfSet(operation.selectionSet, fragmentsOf(document), variables)

/** Refuses what is too dear, with its price. */
export const refuseTooDear = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): GraphQLError | undefined => {
  const price = priceOf(document, operation, variables)
  return price > documentLimits.price
    ? refusal(
        `The query costs ${price} points; ${documentLimits.price} are allowed. Ask for smaller pages or fewer fields.`,
        'QUERY_TOO_LARGE',
      )
    : undefined
}
