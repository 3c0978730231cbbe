import type { Handle } from '../effects.js'
import type { EraseAtProvider } from './erase-at-provider.use-case.js'

export const makeEraseAtProviderJob =
  (erase: EraseAtProvider): Handle<'erase-at-provider'> =>
  ({ subjectId }, attempt) =>
    erase(subjectId, attempt)
