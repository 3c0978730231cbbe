import type { Handle } from '../effects.js'
import type { UploadExport } from './upload-export.use-case.js'

export const makeUploadExportJob =
  (upload: UploadExport): Handle<'upload-export'> =>
  ({ subjectId }, attempt, signal) =>
    upload(subjectId, attempt, signal)
