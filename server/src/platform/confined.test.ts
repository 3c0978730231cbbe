import { fork } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fromSource } from '../testing/from-source.js'
import { makeConfined, type Confined } from './confined.js'

const isText = (message: unknown): message is string => typeof message === 'string'

const confine = (milliseconds: number): Confined<string, string> => {
  const confined = makeConfined<string, string>({
    program: new URL('../testing/misbehaving.child.ts', import.meta.url),
    execArgv: fromSource,
    isAnswer: isText,
    milliseconds,
    megabytes: 300,
  })
  onTestFinished(confined.close)
  return confined
}

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
    { task: 'hang', milliseconds: 5000, why: /^it took longer than 5000 ms$/ },
    { task: 'spin', milliseconds: 5000, why: /^it took longer than 5000 ms$/ },
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
  await expect.poll(() => isAlive(child), { timeout: 5000 }).toBe(false)
  expect(await run('late', stop.signal)).toEqual({ kind: 'stopped' })
})

test('what a child has started ends with it', async () => {
  const { run, close } = confine(15_000)
  const bred = await run('breed')
  const grandchild = bred.kind === 'answered' ? Number(bred.answer) : 0
  expect(isAlive(grandchild)).toBe(true)
  close()
  await expect.poll(() => isAlive(grandchild), { timeout: 5000 }).toBe(false)
})

test('closing ends the child', async () => {
  const { run, pid, close } = confine(15_000)
  await run('one')
  const child = pid() ?? 0
  close()
  await expect.poll(() => isAlive(child), { timeout: 5000 }).toBe(false)
})

test('a child does not outlive its parent, even one that is killed', async () => {
  const parent = fork(new URL('../testing/short-lived-parent.child.ts', import.meta.url), [], {
    execArgv: [...fromSource],
  })
  const [child] = await once(parent, 'message')
  expect(isAlive(Number(child))).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => isAlive(Number(child)), { timeout: 5000 }).toBe(false)
})
