import type { Handle } from '../effects.js'
import type { MakeExport } from './make-export.use-case.js'

export const makeExportJob =
  (make: MakeExport): Handle<'make-export'> =>
  ({ subjectId }, attempt, signal) =>
    make(subjectId, attempt, signal)
