import { expect, test } from 'vitest'
import { meantBy, moved, offsetOf, started, velocityOf, type Touch } from './swipe'

test.each([
  { what: 'far to the right', offset: 130, velocity: 0, meant: 'approve' },
  { what: 'far to the left', offset: -130, velocity: 0, meant: 'deny' },
  { what: 'a flick to the right', offset: 60, velocity: 0.9, meant: 'approve' },
  { what: 'a flick to the left', offset: -60, velocity: -0.9, meant: 'deny' },
  { what: 'not far, slowly', offset: 100, velocity: 0.2, meant: 'none' },
  { what: 'a flick of a hair’s breadth', offset: 20, velocity: 3, meant: 'none' },
  { what: 'far, but on the way back', offset: 150, velocity: -0.5, meant: 'none' },
  { what: 'far to the left, but on the way back', offset: -150, velocity: 0.5, meant: 'none' },
  { what: 'near, flicked back', offset: 60, velocity: -0.9, meant: 'none' },
  { what: 'nothing', offset: 0, velocity: 0, meant: 'none' },
])('$what means $meant', ({ offset, velocity, meant }) => {
  expect(meantBy(offset, velocity, 366)).toBe(meant)
})

test('on a wide card a thumb need not reach further than on a phone', () => {
  expect(meantBy(140, 0, 1000)).toBe('approve')
})

const touch = (x: number, y: number, at: number): Touch => ({ x, y, at })
const after = (...touches: readonly Touch[]) => touches.reduce(moved, started(touch(100, 100, 0)))

test.each([
  { what: 'a trembling finger', touches: [touch(106, 104, 20)], course: 'open' },
  { what: 'a finger going right', touches: [touch(120, 104, 20)], course: 'across' },
  { what: 'a finger going left', touches: [touch(80, 104, 20)], course: 'across' },
  { what: 'a finger going up', touches: [touch(103, 60, 20)], course: 'along' },
  { what: 'a finger going aslant', touches: [touch(120, 118, 20)], course: 'along' },
  { what: 'a scroll that turns aside', touches: [touch(100, 60, 20), touch(220, 60, 40)], course: 'along' },
  { what: 'a swipe that turns upwards', touches: [touch(130, 100, 20), touch(130, 10, 40)], course: 'across' },
])('$what is $course', ({ touches, course }) => {
  expect(after(...touches).course).toBe(course)
})

test('the card follows a finger that goes across, and no other', () => {
  expect(offsetOf(after(touch(130, 100, 20), touch(90, 100, 40)))).toBe(-10)
  expect(offsetOf(after(touch(100, 60, 20), touch(220, 60, 40)))).toBe(0)
})

test('only the last tenth of a second makes the speed, and a finger at rest has none', () => {
  const track = after(touch(120, 100, 200), touch(140, 100, 220), touch(160, 100, 240))
  expect(velocityOf(track, 240)).toBe(1)
  expect(velocityOf(track, 400)).toBe(0)
})
