import { afterAll, expect, test, vi } from 'vitest'
import { makeWorkers } from './workers.js'

type Options = { readonly threads?: number; readonly queue?: number; readonly patience?: number }

const someWorkers = ({ threads = 1, queue = 10, patience = 30_000 }: Options = {}) => {
  const workers = makeWorkers<unknown, unknown>({
    program: new URL('../testing/misbehaving.thread.mjs', import.meta.url),
    megabytes: 32,
    isAnswer: (message): message is unknown => message !== 'nonsense',
    threads,
    queue,
    patience,
  })
  afterAll(workers.close)
  return workers
}

test('a thread answers, task after task', async () => {
  const { run } = someWorkers()
  expect(await Promise.all([run('a', 5_000), run('b', 5_000)])).toEqual([
    { kind: 'answered', answer: 'a' },
    { kind: 'answered', answer: 'b' },
  ])
})

test.each([
  { task: 'loop', why: 'it took longer than 200 ms' },
  { task: 'throw', why: 'as asked' },
  { task: 'exit', why: 'the thread ended' },
  { task: 'nonsense', why: 'the answer made no sense' },
])('one that is told to $task is ended, and the next task gets another', async ({ task, why }) => {
  const { run } = someWorkers()
  await run('a', 5_000)
  expect(await run(task, 200)).toEqual({ kind: 'broke', why })
  expect(await run('after', 5_000)).toEqual({ kind: 'answered', answer: 'after' })
})

test('one that grows too large is ended', async () => {
  const { run } = someWorkers()
  expect(await run('grow', 30_000)).toMatchObject({ kind: 'broke', why: expect.stringContaining('memory') })
  expect(await run('after', 5_000)).toMatchObject({ kind: 'answered' })
})

test('what waits too long, or behind too much, is not begun', async () => {
  const { run } = someWorkers({ queue: 1, patience: 100 })
  // A thread takes longer than that to begin.
  await vi.waitFor(async () => expect(await run('a', 5_000)).toMatchObject({ kind: 'answered' }), 20_000)
  const [first, second, third] = await Promise.all([run('loop', 1_000), run('b', 5_000), run('c', 5_000)])
  expect(first).toMatchObject({ kind: 'broke' })
  expect(second).toEqual({ kind: 'broke', why: 'it was not begun within 100 ms', unbegun: true })
  expect(third).toEqual({ kind: 'broke', why: 'too much waits already', unbegun: true })
})

test('what waits when all is closed is told so', async () => {
  const { run, close } = someWorkers()
  const asked = Promise.all([run('a', 5_000), run('b', 5_000)])
  await close()
  for (const ran of await asked) expect(['stopped', 'broke']).toContain(ran.kind)
  expect(await run('c', 5_000)).toEqual({ kind: 'stopped' })
})
