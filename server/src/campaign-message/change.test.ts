import { expect, test } from 'vitest'
import { aCampaignMessage, noon } from '../testing/builders.js'
import { campaignMessageStates } from './campaign-message.js'
import { changed, type Change } from './change.js'
import { progressOf } from './progress.js'

const becomes: Readonly<Record<Change, Readonly<Record<(typeof campaignMessageStates)[number], string>>>> = {
  pause: { scheduled: 'paused', sending: 'paused', paused: 'as it was', stopped: 'over', done: 'over' },
  resume: { scheduled: 'as it was', sending: 'as it was', paused: 'scheduled', stopped: 'over', done: 'over' },
  stop: { scheduled: 'stopped', sending: 'stopped', paused: 'stopped', stopped: 'as it was', done: 'stopped' },
}
const cases = (['pause', 'resume', 'stop'] as const).flatMap((change) =>
  campaignMessageStates.map((state) => ({ change, state, after: becomes[change][state] })),
)

test.each(cases)('$change of a $state one: $after', ({ change, state, after }) => {
  const before = aCampaignMessage({ state, stateReason: 'Why it was so.' })
  const next = changed(before, change, noon)
  if (after === 'as it was') expect(next).toBe(before)
  else if (after === 'over') expect(next).toBeUndefined()
  else expect(next).toMatchObject({ state: after, stateReason: null, version: 2 })
})

test('one that had begun goes on sending, one that was stopped has ended, one that ended before keeps its end', () => {
  const begun = aCampaignMessage({ state: 'paused', startedAt: noon })
  expect(changed(begun, 'resume', noon)).toMatchObject({ state: 'sending', startedAt: noon, finishedAt: null })
  expect(changed(begun, 'stop', noon)).toMatchObject({ finishedAt: noon })
  const ended = aCampaignMessage({ state: 'done', finishedAt: new Date(0) })
  expect(changed(ended, 'stop', noon)).toMatchObject({ finishedAt: new Date(0) })
})

test.each([
  { what: 'planned', message: { state: 'scheduled', spread: 0, total: 9 }, waiting: 9, total: 9 },
  { what: 'on its way', message: { state: 'sending', spread: 6, total: 9 }, waiting: 5, total: 9 },
  {
    what: 'on its way to more than there were',
    message: { state: 'sending', spread: 9, total: 6 },
    waiting: 2,
    total: 9,
  },
  { what: 'stopped', message: { state: 'stopped', spread: 6, total: 9 }, waiting: 2, total: 9 },
] as const)('of one that is $what, $waiting of $total wait', ({ message, waiting, total }) => {
  const states = new Map([
    ['waiting', message.state === 'scheduled' ? 0 : 2],
    ['accepted', 1],
    ['sent', 1],
    ['delivered', 2],
  ] as const)
  expect(progressOf(message, states)).toMatchObject({ waiting, total, sent: 2, delivered: 2, failed: 0 })
})
