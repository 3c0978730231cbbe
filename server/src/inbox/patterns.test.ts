import { monitorEventLoopDelay } from 'node:perf_hooks'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { makeWorkers } from '../platform/workers.js'
import { evilPatterns, evilTexts } from '../testing/evil-patterns.js'
import { fromSource } from '../testing/from-source.js'
import { patternThreads, unsupported, type PatternAnswer, type PatternTask } from './pattern.js'
import { makePatterns } from './patterns.use-case.js'

const workers = makeWorkers<PatternTask, PatternAnswer>({ ...patternThreads, patience: 30_000, execArgv: fromSource })
afterAll(workers.close)
let time = 0
const patterns = makePatterns({ run: workers.run, now: () => new Date(time) })

test.each([
  { pattern: 'dog', text: 'My dog', found: true },
  { pattern: '^dog', text: 'My dog', found: false },
  { pattern: '^\\d{5}$', text: '12345', found: true },
  { pattern: '^\\d{5}$', text: '123456', found: false },
  { pattern: '(?i)straße', text: 'In der STRAßE', found: true },
  { pattern: '^\\p{L}+$', text: 'Élan日本', found: true },
  { pattern: '^.$', text: '🎉', found: true },
  { pattern: '\\x{1F389}', text: '🎉', found: true },
  { pattern: '(?P<code>[A-Z]{2}\\d)', text: 'code AB7', found: true },
  { pattern: '', text: '', found: true },
])('"$pattern" is found in "$text": $found', async ({ pattern, text, found }) => {
  expect(await patterns.tryOn(pattern, [text])).toEqual([found])
})

test.each([
  { pattern: 'a(?=b)', says: 'looks ahead with (?=…)', at: 2 },
  { pattern: 'a(?!b)', says: 'Say what is allowed', at: 2 },
  { pattern: '(?<=a)b', says: 'looks behind', at: 1 },
  { pattern: '(a)\\1', says: 'refers back to a group', at: 4 },
  { pattern: '(?<n>a)\\k<n>', says: 'refers back to a group', at: 8 },
  { pattern: 'xa++', says: 'possessive', at: 3 },
  { pattern: '(?>a)', says: 'atomic group', at: 1 },
  { pattern: 'x\\u0041', says: '\\x{XXXX}', at: 2 },
  { pattern: '[\\u0041]', says: '\\x{XXXX}', at: 2 },
  { pattern: '\\h+', says: 'not supported: \\h', at: 1 },
])('of "$pattern" it is said what is not supported, where, and what to do', async ({ pattern, says, at }) => {
  const sentence = await patterns.faultOf(pattern)
  expect(sentence).toContain(says)
  expect(sentence).toContain(`(At character ${at}.)`)
})

test.each(['[(?=a)]', '\\Q(?=a)\\E', '\\(\\?=', 'a\\+\\+', '[]a++]', '(?<name>a)', '(?i:a)', 'a+?', '\\\\u0041'])(
  'nothing is wrong with %s',
  async (pattern) => {
    expect(unsupported(pattern)).toBeUndefined()
    expect(await patterns.faultOf(pattern)).toBeUndefined()
  },
)

test('an explanation never takes a pattern away that can be compiled', async () => {
  const signs = [
    'a',
    '(',
    ')',
    '[',
    ']',
    '*',
    '+',
    '?',
    '{2}',
    '|',
    '^',
    '\\d',
    '\\(',
    '\\Q',
    '\\E',
    '(?:',
    '(?i)',
    '.',
  ]
  const made = fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((each) => each.join(''))
  const explained = fc.sample(made, 4_000).filter((pattern) => unsupported(pattern) !== undefined)
  for (const pattern of explained.slice(0, 300)) {
    const ran = await workers.run({ pattern, texts: [], milliseconds: 1_000 }, 5_000)
    expect({ pattern, ran }).toMatchObject({ ran: { answer: { kind: 'refused' } } })
  }
})

test(`${evilPatterns.length} evil patterns are refused or tried, and nothing else waits meanwhile`, async () => {
  expect(evilPatterns.length).toBeGreaterThanOrEqual(60)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const came = await Promise.all(
    evilPatterns.map(async ({ pattern }) => ({
      pattern,
      is: (await patterns.faultOf(pattern)) === undefined ? 'tried' : 'refused',
    })),
  )
  expect(came).toEqual(evilPatterns)
  for (const { pattern } of evilPatterns.filter(({ is }) => is === 'tried').slice(0, 12)) {
    const found = await patterns.judge(pattern, pattern, evilTexts)
    expect(found).toHaveLength(evilTexts.length)
  }
  delay.disable()
  // Deadlines in milliseconds are the soak's; here it only must not have stood still.
  expect(delay.max / 1e6).toBeLessThan(2_000)
})

test('settings whose pattern was late rest for a minute, and hold nobody up', async () => {
  let runs = 0
  const late = makePatterns({
    run: () => {
      runs += 1
      return Promise.resolve({ kind: 'broke', why: 'late' })
    },
    now: () => new Date(time),
  })
  expect(await late.judge('inbox 1', 'a', ['x', 'y'])).toEqual([null, null])
  expect(await late.judge('inbox 1', 'a', ['x'])).toEqual([null])
  expect(runs).toBe(1)
  // Another version is another pattern.
  await late.judge('inbox 2', 'a', ['x'])
  expect(runs).toBe(2)
  time += 60_001
  await late.judge('inbox 1', 'a', ['x'])
  expect(runs).toBe(3)
})
