import type { Handle } from '../effects.js'
import type { PostBack } from './post-back.use-case.js'

export const makePostBackJob =
  (postBack: PostBack): Handle<'post-back'> =>
  ({ subjectId }) =>
    postBack(subjectId)
