import type { Submission } from '../submission/submission.js'

/**
 * A submission one of whose parts is asked for once more: while it is pending it arrives again, and is judged again when
 * the part has come. Where somebody has decided, the decision stands.
 */
export const arrivingAgain = (submission: Submission, by: string): Submission =>
  submission.folder === 'pending'
    ? {
        ...submission,
        arriving: true,
        // What a rule said at once still holds.
        reason: submission.reason === 'expired' ? 'expired' : null,
        trace: [...submission.trace, { question: 'Was a part asked for again?', answer: `Yes: by ${by}` }],
        version: submission.version + 1,
      }
    : submission
