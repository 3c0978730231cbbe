import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import { asClientFault } from './graphql-errors.js'
import { documentLimits, limitsRule, refuseTooDear } from './graphql-limits.js'
import { nulRule, refuseNul } from './graphql-nul.js'

type Request = {
  readonly query: string
  readonly variables?: Record<string, unknown> | null | undefined
  readonly operationName?: string | null | undefined
}

/** Makes a request ready to be executed, or says what is wrong with it. */
export type Prepare = (request: Request) => ExecutionArgs | readonly GraphQLError[]

type Checked = { readonly document: DocumentNode } | readonly GraphQLError[]

/** Parses, validates and prices, with the verdicts on documents kept: a board asks the same things again and again. */
export const makePrepare = (schema: GraphQLSchema): Prepare => {
  const known = new Map<string, Checked>()
  const check = (query: string): Checked => {
    try {
      const document = parse(query, { maxTokens: documentLimits.tokens })
      const errors = validate(schema, document, [...specifiedRules, limitsRule, nulRule])
      return errors.length > 0 ? errors.map((error) => asClientFault(error, 'GRAPHQL_VALIDATION_FAILED')) : { document }
    } catch (error) {
      if (error instanceof GraphQLError) return [asClientFault(error, 'GRAPHQL_PARSE_FAILED')]
      throw error
    }
  }
  const remember = (query: string): Checked => {
    const checked = known.get(query) ?? check(query)
    known.delete(query)
    known.set(query, checked)
    if (known.size > 500) known.delete(known.keys().next().value ?? query)
    return checked
  }
  return ({ query, variables, operationName }) => {
    const checked = remember(query)
    if (!('document' in checked)) return checked
    const { document } = checked
    const operation = getOperationAST(document, operationName)
    if (!operation)
      return [
        new GraphQLError('Name one operation of the document.', {
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
        }),
      ]
    const refused = refuseNul(variables ?? {}) ?? refuseTooDear(document, operation, variables ?? {})
    return refused
      ? [refused]
      : { schema, document, variableValues: variables ?? null, operationName: operationName ?? null }
  }
}

/**
 * As graphql-js subscribes, but each event is executed with a context of its own: what a request's loaders remember
 * would be yesterday's news for the next event.
 */
export const subscribeFreshly = async (
  args: ExecutionArgs,
): Promise<ExecutionResult | AsyncGenerator<ExecutionResult, void, void>> => {
  const events = await createSourceEventStream(args)
  if (!(Symbol.asyncIterator in events)) return events
  return mapEvents(events, (event) => execute({ ...args, rootValue: event, contextValue: freshly(args.contextValue) }))
}

const freshly = (context: unknown): unknown => (typeof context === 'object' ? { ...context } : context)

/** Ends the source at once when the client does; an async generator would wait for one more event first. */
const mapEvents = (
  events: AsyncIterable<unknown>,
  map: (event: unknown) => ExecutionResult | Promise<ExecutionResult>,
): AsyncGenerator<ExecutionResult, void, void> => {
  const source = events[Symbol.asyncIterator]()
  const mapped = async (step: Promise<IteratorResult<unknown>>): Promise<IteratorResult<ExecutionResult, void>> => {
    const { done, value } = await step
    return done === true ? { done: true, value: undefined } : { done: false, value: await map(value) }
  }
  const end = async (): Promise<IteratorResult<ExecutionResult, void>> => {
    await source.return?.()
    return { done: true, value: undefined }
  }
  return {
    next: () => mapped(source.next()),
    return: end,
    throw: async (error: unknown) => {
      await end()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
