import type { Handle } from '../effects.js'
import type { FetchPart } from './fetch-part.use-case.js'

export const makeFetchPartJob =
  (fetchPart: FetchPart): Handle<'fetch-part'> =>
  ({ subjectId }, attempt, signal) =>
    fetchPart(subjectId, attempt, signal)
