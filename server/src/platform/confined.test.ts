import { afterEach, describe, expect, test } from 'vitest'
import { fromSource } from '../testing/from-source.js'
import { makeConfined, type Confined } from './confined.js'

const isText = (message: unknown): message is string => typeof message === 'string'

let confined: Confined<string, string>

const confine = (milliseconds: number): Confined<string, string> => {
  confined = makeConfined({
    program: new URL('../testing/misbehaving.child.ts', import.meta.url),
    execArgv: fromSource,
    isAnswer: isText,
    milliseconds,
    megabytes: 300,
  })
  return confined
}

afterEach(() => confined.close())

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('tasks are done one after another by one child', async () => {
  const { run, pid } = confine(15_000)
  await run('one')
  const child = pid()
  const all = await Promise.all([run('two'), run('three')])
  expect(all).toEqual([
    { kind: 'answered', answer: 'did two' },
    { kind: 'answered', answer: 'did three' },
  ])
  expect(pid()).toBe(child)
})

test('a child knows none of our secrets', async () => {
  const ran = await confine(15_000).run('secrets')
  expect(ran.kind === 'answered' && ran.answer).not.toMatch(/SECRET|DATABASE|PATH|HOME/)
})

describe('the next task is done, whatever the one before did', () => {
  test.each([
    {
      task: 'crash',
      milliseconds: 15_000,
      why: /^the child process ended \(SIGABRT\)$/,
    },
    { task: 'bloat', milliseconds: 15_000, why: /^it took more than 300 MB$/ },
    { task: 'hang', milliseconds: 3000, why: /^it took longer than 3000 ms$/ },
    { task: 'spin', milliseconds: 3000, why: /^it took longer than 3000 ms$/ },
    { task: 'babble', milliseconds: 15_000, why: /^the answer made no sense$/ },
  ])('$task', async ({ task, milliseconds, why }) => {
    const { run } = confine(milliseconds)
    const [bad, good] = await Promise.all([run(task), run('the next')])
    expect(bad).toEqual({ kind: 'broke', why: expect.stringMatching(why) })
    expect(good).toEqual({ kind: 'answered', answer: 'did the next' })
  })
})

test('a child that somebody kills breaks its task only', async () => {
  const { run, pid } = confine(15_000)
  await run('one')
  const broken = run('hang')
  const child = pid() ?? 0
  process.kill(child, 'SIGKILL')
  expect(await broken).toEqual({
    kind: 'broke',
    why: 'the child process ended (SIGKILL)',
  })
  expect(await run('two')).toEqual({ kind: 'answered', answer: 'did two' })
})

test('a task whose caller stops is stopped, its child with it', async () => {
  const { run, pid } = confine(15_000)
  await run('one')
  const child = pid() ?? 0
  const stop = new AbortController()
  const stopped = run('hang', stop.signal)
  await new Promise(setImmediate) // the task has left for the child
  stop.abort()
  expect(await stopped).toEqual({ kind: 'stopped' })
  await expect.poll(() => isAlive(child)).toBe(false)
  expect(await run('late', stop.signal)).toEqual({ kind: 'stopped' })
})

test('closing ends the child', async () => {
  const { run, pid, close } = confine(15_000)
  await run('one')
  const child = pid() ?? 0
  close()
  await expect.poll(() => isAlive(child)).toBe(false)
})
