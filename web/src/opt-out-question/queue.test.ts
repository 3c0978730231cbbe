import { expect, test } from 'vitest'
import {
  alongWith,
  currentOf,
  noQuestions,
  withAnswer,
  withBack,
  withFetched,
  withoutGone,
  withStep,
  type Question,
  type QuestionQueue,
} from './queue'

const aQuestion = (minute: number, phone = `+1202555010${minute}`, code = '72345'): Question => ({
  id: `question ${minute}`,
  phone,
  text: 'who is this?',
  subject: null,
  receivedAt: `2026-06-01T12:0${minute}:00.000Z`,
  acted: false,
  shortCode: { id: code, code, country: 'US', texts: { stop: 'Bye.' }, stopScope: 'CODE' },
})

const three = [aQuestion(1), aQuestion(2), aQuestion(3)] as const
const [one, two, last] = three
const open = withFetched(noQuestions, three, 3)
const idsOf = ({ items }: QuestionQueue): readonly string[] => items.map(({ id }) => id)

test('who waits longest is looked at first', () => {
  expect(currentOf(open)).toEqual(one)
})

test('an answer brings the next one up, also before the server knows of it', () => {
  const answered = withAnswer(open, one, 'OPT_OUT')
  expect(currentOf(answered)).toEqual(two)
  expect(answered.total).toBe(2)
  // A list from before the answer still has it.
  const fetched = withFetched(answered, three, 3)
  expect(idsOf(fetched)).toEqual([two.id, last.id])
  expect(fetched.total).toBe(2)
})

test('after the last one the one before comes up, and then nothing', () => {
  const atTheEnd = withStep(withStep(open, 1), 1)
  expect(currentOf(withAnswer(atTheEnd, last, 'NO_OPT_OUT'))).toEqual(two)
  expect(currentOf(withAnswer(withFetched(noQuestions, [one], 1), one, 'NO_OPT_OUT'))).toBeUndefined()
})

test('an opt-out answers all that the phone left open on the code, and nothing on other codes', () => {
  const again = aQuestion(4, one.phone)
  const elsewhere = aQuestion(5, one.phone, '72346')
  const answered = withAnswer(withFetched(noQuestions, [one, two, again, elsewhere], 4), one, 'OPT_OUT')
  expect(idsOf(answered)).toEqual([two.id, elsewhere.id])
  expect(answered.total).toBe(2)
})

test('that it was none is said of what was read alone; so is whatever is said of what was acted on', () => {
  const again = aQuestion(4, one.phone)
  const queue = withFetched(noQuestions, [one, two, again], 3)
  expect(idsOf(withAnswer(queue, one, 'NO_OPT_OUT'))).toEqual([two.id, again.id])
  const acted = { ...one, acted: true }
  expect(idsOf(withAnswer(withFetched(noQuestions, [acted, again], 2), acted, 'OPT_OUT'))).toEqual([again.id])
})

test('what comes in goes to the end, and the one that is looked at stays', () => {
  const second = withStep(open, 1)
  const fetched = withFetched(second, [...three, aQuestion(4)], 4)
  expect(idsOf(fetched).at(-1)).toBe('question 4')
  expect(currentOf(fetched)).toEqual(two)
})

test('one that somebody else has answered stays in its place until one goes on', () => {
  const gone = withFetched(withStep(open, 1), [one, last], 2)
  expect(gone.gone).toBe(true)
  expect(idsOf(gone)).toEqual([one.id, two.id, last.id])
  const on = withoutGone(gone)
  expect(idsOf(on)).toEqual([one.id, last.id])
  expect(currentOf(on)).toEqual(last)
  // A step away goes on as well.
  expect(idsOf(withStep(gone, 1))).toEqual([one.id, last.id])
})

test('an answer that did not get through is asked again, first', () => {
  const again = aQuestion(4, one.phone)
  const queue = withFetched(noQuestions, [...three, again], 4)
  const back = withBack(withAnswer(queue, one, 'OPT_OUT'), alongWith(queue, one, 'OPT_OUT'))
  expect(idsOf(back)).toEqual([one.id, again.id, two.id, last.id])
  expect(currentOf(back)).toEqual(one)
  expect(withFetched(back, [...three, again], 4)).toMatchObject({ total: 4, items: [one, two, last, again] })
})

test('there is nothing before the first and behind the last', () => {
  expect(withStep(open, -1)).toBe(open)
  expect(currentOf(withStep(withStep(withStep(open, 1), 1), 1))).toEqual(last)
})
