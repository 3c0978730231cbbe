import type { Submission } from '@/submission/submission'

export type Verdict = 'APPROVED' | 'DENIED'

/**
 * One of the last decisions made here. `sending`: the answer is out; `open`: it can be undone, nothing has left;
 * `undoing`: asked to; `final`: the window is over; `refused`: it never held.
 */
export type RailEntry = {
  readonly key: string
  readonly submission: Submission
  readonly verdict: Verdict
  readonly state: 'sending' | 'open' | 'undoing' | 'undone' | 'final' | 'refused'
  readonly decisionId: string | null
  /** Undo was asked for before the server had answered the decision. */
  readonly undoWanted: boolean
  /** Milliseconds since the epoch by this machine's clock. */
  readonly startedAt: number
  readonly windowMilliseconds: number
  /** Why it did not hold, or could not be undone. */
  readonly problem: string | null
}

export type Rail = readonly RailEntry[]

const shownAtOnce = 5

/** A new decision comes first; the oldest leave, but none whose answer is still out. */
export const pushed = (rail: Rail, entry: RailEntry): Rail => {
  const [newest, rest] = [[entry, ...rail].slice(0, shownAtOnce), rail.slice(shownAtOnce - 1)]
  return [...newest, ...rest.filter(({ state }) => state === 'sending' || state === 'undoing')]
}

export const changed = (rail: Rail, key: string, fields: Partial<RailEntry>): Rail =>
  rail.map((entry) => (entry.key === key ? { ...entry, ...fields } : entry))

/** What the feed says of the submissions in the rail: the way of their replies and postbacks. Older versions are late. */
export const withNews = (rail: Rail, submissions: readonly Submission[]): Rail => {
  const news = new Map(submissions.map((each) => [each.id, each]))
  if (!rail.some(({ submission }) => news.has(submission.id))) return rail
  return rail.map((entry) => {
    const found = news.get(entry.submission.id)
    return found && found.version >= entry.submission.version ? { ...entry, submission: found } : entry
  })
}

/** The newest decision that can be taken back now. */
export const newestUndoable = (rail: Rail): RailEntry | undefined =>
  rail.find(({ state, undoWanted }) => state === 'open' || (state === 'sending' && !undoWanted))

/** Closes the windows that are over; the very same rail when none is. */
export const closedAt = (rail: Rail, now: number): Rail =>
  rail.some((entry) => isOver(entry, now))
    ? rail.map((entry) => (isOver(entry, now) ? { ...entry, state: 'final' } : entry))
    : rail

const isOver = ({ state, startedAt, windowMilliseconds }: RailEntry, now: number): boolean =>
  state === 'open' && now >= startedAt + windowMilliseconds

/** When the next window closes; undefined when none is open. */
export const nextClosing = (rail: Rail): number | undefined => {
  const ends = rail
    .filter(({ state }) => state === 'open')
    .map(({ startedAt, windowMilliseconds }) => startedAt + windowMilliseconds)
  return ends.length > 0 ? Math.min(...ends) : undefined
}

/** What a decision sent into the world, newest of each: the approval's reply, and the postback. */
export const sentBy = ({
  submission,
  verdict,
}: Pick<RailEntry, 'submission' | 'verdict'>): {
  readonly reply: Submission['replies'][number] | undefined
  readonly postback: Submission['postbacks'][number] | undefined
} => {
  if (verdict === 'DENIED') return { reply: undefined, postback: undefined }
  const newest = <T extends { createdAt: string }>(list: readonly T[]): T | undefined =>
    list.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).at(0)
  return {
    reply: newest(submission.replies.filter(({ occasion }) => occasion === 'APPROVAL')),
    postback: newest(submission.postbacks),
  }
}
