import type { OpenQuestionFragment, OptOutVerdict } from '@/graphql/generated/graphql'

export type Question = OpenQuestionFragment
export type Verdict = OptOutVerdict

/** Open questions, who waits longest first, and the one that is being looked at. */
export type QuestionQueue = {
  readonly items: readonly Question[]
  readonly currentId: string | null
  /** How many are open in all, also those that are not loaded. */
  readonly total: number
  /** Somebody else has answered the one that is being looked at. */
  readonly gone: boolean
  /** Answered here: an answer of the server from before may still name them. */
  readonly answered: ReadonlySet<string>
}

export const noQuestions: QuestionQueue = { items: [], currentId: null, total: 0, gone: false, answered: new Set() }

export const currentOf = ({ items, currentId }: QuestionQueue): Question | undefined =>
  items.find(({ id }) => id === currentId)

/** That a phone is opted out answers all that it left open on a code; else an answer is for what was read. */
const isAnsweredWith = (one: Question, verdict: Verdict, other: Question): boolean =>
  one.id === other.id ||
  (verdict === 'OPT_OUT' && !one.acted && one.phone === other.phone && one.shortCode.id === other.shortCode.id)

/** What is open now. The one that is looked at stays, though somebody else has answered it: that is said, and not done. */
export const withFetched = (queue: QuestionQueue, fetched: readonly Question[], total: number): QuestionQueue => {
  const open = fetched.filter(({ id }) => !queue.answered.has(id))
  const current = currentOf(queue)
  const gone = current !== undefined && !open.some(({ id }) => id === current.id)
  const before = gone ? open.filter((each) => each.receivedAt <= current.receivedAt) : open
  const items = gone ? [...before, current, ...open.slice(before.length)] : open
  return {
    ...queue,
    items,
    gone,
    total: Math.max(0, total - (fetched.length - open.length)),
    currentId: current?.id ?? items[0]?.id ?? null,
  }
}

/** The question, and what is answered along with it. */
export const alongWith = ({ items }: QuestionQueue, question: Question, verdict: Verdict): readonly Question[] =>
  items.filter((each) => isAnsweredWith(question, verdict, each))

/** Takes these away; what stood behind the one that is looked at comes up. */
const without = (queue: QuestionQueue, taken: ReadonlySet<string>): QuestionQueue => {
  const at = queue.items.findIndex(({ id }) => id === queue.currentId)
  const items = queue.items.filter(({ id }) => !taken.has(id))
  const behind = queue.items.slice(at).find(({ id }) => !taken.has(id))
  return { ...queue, items, gone: false, currentId: behind?.id ?? items.at(-1)?.id ?? null }
}

/** It counts as answered at once; the next one is there before the server has said so. */
export const withAnswer = (queue: QuestionQueue, question: Question, verdict: Verdict): QuestionQueue => {
  const along = new Set(alongWith(queue, question, verdict).map(({ id }) => id))
  return {
    ...without(queue, along),
    total: Math.max(0, queue.total - along.size),
    answered: new Set([...queue.answered, ...along]),
  }
}

/** Goes on from one that somebody else has answered. */
export const withoutGone = (queue: QuestionQueue): QuestionQueue => {
  const current = currentOf(queue)
  return current && queue.gone ? without(queue, new Set([current.id])) : queue
}

/** The answer did not get through: they are open still, and come first. */
export const withBack = (queue: QuestionQueue, questions: readonly Question[]): QuestionQueue => {
  const back = new Set(questions.map(({ id }) => id))
  return {
    ...queue,
    items: [...questions, ...queue.items.filter(({ id }) => !back.has(id))],
    currentId: questions[0]?.id ?? queue.currentId,
    gone: false,
    total: queue.total + questions.length,
    answered: new Set([...queue.answered].filter((id) => !back.has(id))),
  }
}

export const withCurrent = (queue: QuestionQueue, id: string): QuestionQueue => ({
  ...withoutGone(queue),
  currentId: id,
})

/** The next or the previous one, as far as there is one. */
export const withStep = (queue: QuestionQueue, by: 1 | -1): QuestionQueue => {
  const at = queue.items.findIndex(({ id }) => id === queue.currentId)
  const next = queue.items[at + by]
  return next ? withCurrent(queue, next.id) : queue
}
