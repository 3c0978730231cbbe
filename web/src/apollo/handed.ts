import type { DocumentNode, NormalizedCacheObject, OperationVariables } from '@apollo/client'
import { canonicalStringify, getMainDefinition } from '@apollo/client/utilities'

/** What the server has asked for one visitor and one page. */
export type Handed = {
  /** As Apollo's cache holds it. */
  readonly cache: NormalizedCacheObject
  /** Answers as they came, by `keyOf` their questions: of lists, which are not kept in the cache. */
  readonly lists: Readonly<Record<string, unknown>>
}

/** The name of a question: the same on the server as in the browser, in whatever order its variables were written. */
export const keyOf = (document: DocumentNode, variables: OperationVariables): string =>
  `${getMainDefinition(document).name?.value} ${canonicalStringify(variables)}`

/** Of a thing that is in both, every field that either knows; where both know it, what came later. */
export const bothOf = (before: NormalizedCacheObject, later: NormalizedCacheObject): NormalizedCacheObject => {
  const both: NormalizedCacheObject = { ...before }
  for (const [id, fields] of Object.entries(later)) if (fields) both[id] = { ...both[id], ...fields }
  return both
}
