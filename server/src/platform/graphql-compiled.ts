import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'

type Asked = {
  /** Parsed, validated and priced. */
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: unknown
}

/** Answers from code that was made of the document; null where graphql-js has to. */
export type AskCompiled = (asked: Asked) => Promise<{ readonly data: NonNullable<ExecutionResult['data']> } | null>

/** Compiling costs as much as some answers: only what comes again is worth it. */
const worthwhileFrom = 3

type Known = { times: number; compiled: CompiledQuery['query'] | null }

/**
 * Boards ask the same few documents all day, and walking through one field by field costs more than the fields do.
 * Only reading is compiled, and only an answer without a fault is given: whatever goes wrong is asked again through
 * graphql-js, so that errors, and what is written down about them, have one form.
 */
export const makeAskCompiled = (schema: GraphQLSchema): AskCompiled => {
  // Weakly by the operation: it is forgotten when the server forgets its document.
  const known = new WeakMap<OperationDefinitionNode, Known>()
  const compiledOf = ({ document, operation }: Asked): CompiledQuery['query'] | null => {
    const seen = known.get(operation) ?? { times: 0, compiled: null }
    known.set(operation, seen)
    seen.times += 1
    if (seen.times === worthwhileFrom) {
      const compiled = compileQuery(schema, document, operation.name?.value)
      if (isCompiledQuery(compiled)) seen.compiled = compiled.query
    }
    return seen.compiled
  }
  return async (asked) => {
    if (asked.operation.operation !== 'query') return null
    const query = compiledOf(asked)
    if (!query) return null
    const result = await query(undefined, asked.context, { ...asked.variables })
    return result.errors || !result.data ? null : { data: result.data }
  }
}
