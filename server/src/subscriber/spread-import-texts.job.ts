import type { Handle } from '../effects.js'
import type { SpreadImportTexts } from './spread-import-texts.use-case.js'

export const makeSpreadImportTextsJob =
  (spread: SpreadImportTexts): Handle<'spread-import-texts'> =>
  ({ subjectId }) =>
    spread(subjectId)
