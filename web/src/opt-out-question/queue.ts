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

/** An answer is for all that a phone left open on a code. */
const isAnsweredWith = (one: Question, other: Question): boolean =>
  one.phone === other.phone && one.shortCode.id === other.shortCode.id

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
export const alongWith = ({ items }: QuestionQueue, question: Question): readonly Question[] =>
  items.filter((each) => isAnsweredWith(each, question))

/** Takes a question away with all that is answered along with it; what stood behind it comes up. */
const without = (queue: QuestionQueue, question: Question): QuestionQueue => {
  const at = queue.items.findIndex(({ id }) => id === question.id)
  const behind = queue.items.slice(at + 1).find((each) => !isAnsweredWith(each, question))
  const items = queue.items.filter((each) => !isAnsweredWith(each, question))
  return { ...queue, items, gone: false, currentId: behind?.id ?? items.at(-1)?.id ?? null }
}

/** It counts as answered at once; the next one is there before the server has said so. */
export const withAnswer = (queue: QuestionQueue, question: Question): QuestionQueue => {
  const along = alongWith(queue, question).map(({ id }) => id)
  return {
    ...without(queue, question),
    total: Math.max(0, queue.total - along.length),
    answered: new Set([...queue.answered, ...along]),
  }
}

/** Goes on from one that somebody else has answered. */
export const withoutGone = (queue: QuestionQueue): QuestionQueue => {
  const current = currentOf(queue)
  if (!current || !queue.gone) return queue
  const { currentId } = without(queue, current)
  return { ...queue, items: queue.items.filter(({ id }) => id !== current.id), gone: false, currentId }
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
