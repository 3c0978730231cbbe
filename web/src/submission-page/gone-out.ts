import type { Submission } from '@/submission/submission'

type Reply = Submission['replies'][number]
type Postback = Submission['postbacks'][number]

/** What the world has seen of a submission, and what it has not seen yet. */
export type GoneOut = {
  /** Texts that left, or may have. */
  readonly replies: readonly Reply[]
  /** Postbacks that were tried, whether they arrived or not. */
  readonly postbacks: readonly Postback[]
  /** How many texts and postbacks still wait, and are cancelled by a new decision. */
  readonly waiting: number
}

const stayed: readonly Reply['state'][] = ['WAITING', 'SUPPRESSED', 'CANCELLED', 'FAILED']

/** What a new decision cannot call back. */
export const goneOut = ({ replies, postbacks }: Pick<Submission, 'replies' | 'postbacks'>): GoneOut => ({
  replies: replies.filter(({ state }) => !stayed.includes(state)),
  postbacks: postbacks.filter(({ attempts }) => attempts.length > 0),
  waiting:
    replies.filter(({ state, occasion }) => state === 'WAITING' && occasion === 'APPROVAL').length +
    postbacks.filter(({ state }) => state === 'WAITING').length,
})

/** The same of many, counted. */
export const goneOutOfAll = (
  submissions: readonly Submission[],
): { readonly replies: number; readonly postbacks: number } => {
  const each = submissions.map(goneOut)
  return {
    replies: each.reduce((sum, { replies }) => sum + replies.length, 0),
    postbacks: each.reduce((sum, { postbacks }) => sum + postbacks.length, 0),
  }
}
