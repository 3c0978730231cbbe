import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  aheadOf,
  confirm,
  emptyQueue,
  fetching,
  giveBack,
  shownOf,
  step,
  take,
  visibleOf,
  withChanges,
  withFreshList,
  withNextPage,
  type Queue,
  type Queued,
} from './queue'

const at = (minute: number): string => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`
const pending = (id: string, minute: number, version = 1): Queued => ({
  id,
  version,
  folder: 'PENDING',
  receivedAt: at(minute),
})
const approved = (id: string, minute: number, version = 2): Queued => ({
  ...pending(id, minute, version),
  folder: 'APPROVED',
})
const ids = (queue: Queue<Queued>): readonly string[] => visibleOf(queue).map(({ id }) => id)
const queueOf = (...nodes: Queued[]): Queue<Queued> =>
  withFreshList(fetching(emptyQueue<Queued>()), { nodes, next: null })
const abc = (): Queue<Queued> => queueOf(pending('a', 1), pending('b', 2), pending('c', 3))

test('the first of a fresh list is looked at', () => {
  expect(shownOf(abc())?.id).toBe('a')
  expect(aheadOf(abc())).toBe(2)
})

test('what comes in goes to its place and moves nothing that is looked at', () => {
  const queue = withChanges(step(abc(), 1), [pending('z', 0), pending('d', 4)])
  expect(ids(queue)).toEqual(['z', 'a', 'b', 'c', 'd'])
  expect(shownOf(queue)?.id).toBe('b')
})

test('an older version never overwrites a newer one', () => {
  const queue = withChanges(queueOf(pending('a', 1, 3)), [approved('a', 1, 2)])
  expect(ids(queue)).toEqual(['a'])
})

test('what somebody else decides leaves quietly', () => {
  const queue = withChanges(abc(), [approved('b', 2)])
  expect(ids(queue)).toEqual(['a', 'c'])
  expect(queue.departed).toBeNull()
})

test('what is looked at stays in sight when somebody else decides it, until one goes on', () => {
  const queue = withChanges(abc(), [approved('a', 1)])
  expect(queue.departed).toEqual(approved('a', 1))
  expect(shownOf(queue)).toEqual(approved('a', 1))
  expect(shownOf(step(queue, 1))?.id).toBe('b')
})

test('when somebody else undoes it before one has gone on, it is simply there again', () => {
  const queue = withChanges(withChanges(abc(), [approved('a', 1)]), [pending('a', 1, 3)])
  expect(queue.departed).toBeNull()
  expect(shownOf(queue)?.id).toBe('a')
})

test('a decision takes the card away and brings the next one', () => {
  const queue = take(abc(), 'a')
  expect(ids(queue)).toEqual(['b', 'c'])
  expect(shownOf(queue)?.id).toBe('b')
})

test('a decision that did not hold brings the card back to the front', () => {
  const queue = giveBack(take(take(abc(), 'a'), 'b'), 'a')
  expect(shownOf(queue)?.id).toBe('a')
  expect(ids(queue)).toEqual(['a', 'c'])
})

test('a batch that was made before our decision does not bring the card back', () => {
  const queue = withChanges(confirm(take(abc(), 'a'), approved('a', 1)), [pending('a', 1)])
  expect(ids(queue)).toEqual(['b', 'c'])
})

test('what was undone comes back to the front', () => {
  const queue = confirm(confirm(take(abc(), 'a'), approved('a', 1)), pending('a', 1, 3))
  expect(shownOf(queue)).toEqual(pending('a', 1, 3))
})

test('next after the last one begins again', () => {
  expect(shownOf(step(step(step(abc(), 1), 1), 1))?.id).toBe('a')
  expect(shownOf(step(abc(), -1))?.id).toBe('c')
})

test('what lies behind the pages that were fetched comes with its own page', () => {
  const first = withFreshList(fetching(emptyQueue<Queued>()), { nodes: [pending('a', 1)], next: 'after-a' })
  const queue = withChanges(first, [pending('c', 3)])
  expect(ids(queue)).toEqual(['a'])
  expect(ids(withNextPage(fetching(queue), { nodes: [pending('b', 2), pending('c', 3)], next: null }))).toEqual([
    'a',
    'b',
    'c',
  ])
})

test('what was decided while its page was on its way does not come with it', () => {
  const first = withFreshList(fetching(emptyQueue<Queued>()), { nodes: [pending('a', 1)], next: 'after-a' })
  const queue = withChanges(fetching(first), [approved('b', 2)])
  expect(ids(withNextPage(queue, { nodes: [pending('b', 2), pending('c', 3)], next: null }))).toEqual(['a', 'c'])
})

// A model of server, feed and network: each number is one step of one of them, in any order.
type Model = {
  queue: Queue<Queued>
  readonly rows: Map<string, Queued>
  readonly log: string[]
  /** Up to where batches were made; a cut connection sets it back to what the client has seen. */
  made: number
  seen: number
  batches: { upTo: number; changed: Queued[] }[]
  asked: { kind: 'fresh' | 'next'; after: string | null; answer?: { nodes: Queued[]; next: string | null } } | undefined
  answers: Queued[]
}

const pageSize = 3

const write = (model: Model, row: Queued): void => {
  model.rows.set(row.id, row)
  model.log.push(row.id)
}

const change = (model: Model, choice: number, folder: string, from: string): Queued | undefined => {
  const rows = [...model.rows.values()].filter((row) => row.folder === from)
  const row = rows[choice % Math.max(1, rows.length)]
  if (!row) return undefined
  const changed = { ...row, folder, version: row.version + 1 }
  write(model, changed)
  return changed
}

const pageAfter = (model: Model, after: string | null): { nodes: Queued[]; next: string | null } => {
  const all = [...model.rows.values()]
    .filter(({ folder }) => folder === 'PENDING')
    .map((row) => ({ row, place: `${row.receivedAt} ${row.id}` }))
    .filter(({ place }) => after === null || place > after)
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const last = all[pageSize - 1]
  return {
    nodes: all.slice(0, pageSize).map(({ row }) => row),
    next: all.length > pageSize && last ? last.place : null,
  }
}

const deliverPage = (model: Model): void => {
  const { asked } = model
  if (!asked) return
  const page = asked.answer ?? pageAfter(model, asked.after)
  model.queue = asked.kind === 'fresh' ? withFreshList(model.queue, page) : withNextPage(model.queue, page)
  model.asked = undefined
}

const makeBatch = (model: Model): void => {
  const changed = [...new Set(model.log.slice(model.made))].flatMap((id) => model.rows.get(id) ?? [])
  model.made = model.log.length
  model.batches.push({ upTo: model.made, changed })
}

const deliverBatch = (model: Model): void => {
  const batch = model.batches.shift()
  if (!batch) return
  model.queue = withChanges(model.queue, batch.changed)
  model.seen = batch.upTo
}

const ask = (model: Model, kind: 'fresh' | 'next'): void => {
  if (model.asked || (kind === 'next' && model.queue.next === null)) return
  model.asked = { kind, after: kind === 'next' ? model.queue.next : null }
  model.queue = fetching(model.queue)
}

const decideHere = (model: Model): void => {
  const shown = shownOf(model.queue)
  const row = shown && model.rows.get(shown.id)
  if (!shown || !row || model.queue.departed) return
  model.queue = take(model.queue, shown.id)
  const held = row.folder === 'PENDING' && row.version === shown.version
  if (held) write(model, { ...row, folder: 'DENIED', version: row.version + 1 })
  model.answers.push(model.rows.get(shown.id) ?? row)
}

const steps: readonly ((model: Model, choice: number) => void)[] = [
  (model, choice) => write(model, pending(`s${model.log.length}`, choice % 60)),
  (model, choice) => write(model, pending(`s${model.log.length}`, choice % 60)),
  (model, choice) => change(model, choice, 'APPROVED', 'PENDING'),
  (model, choice) => change(model, choice, 'PENDING', 'APPROVED'),
  makeBatch,
  deliverBatch,
  deliverBatch,
  (model) => {
    model.batches = []
    model.made = model.seen
  },
  (model) => ask(model, 'fresh'),
  (model) => ask(model, 'next'),
  (model) => {
    if (model.asked) model.asked.answer ??= pageAfter(model, model.asked.after)
  },
  deliverPage,
  decideHere,
  (model) => {
    const answer = model.answers.shift()
    if (answer) model.queue = confirm(model.queue, answer)
  },
  (model, choice) => {
    model.queue = step(model.queue, choice % 2 ? 1 : -1)
  },
]

const settle = (model: Model): void => {
  for (const answer of model.answers) model.queue = confirm(model.queue, answer)
  deliverPage(model)
  makeBatch(model)
  while (model.batches.length > 0) deliverBatch(model)
  if (!model.queue.loaded) ask(model, 'fresh')
  deliverPage(model)
  while (model.queue.next !== null) {
    ask(model, 'next')
    deliverPage(model)
  }
}

test('whatever the order of changes, batches, cuts, pages and decisions: nothing is missed, nothing comes twice', () => {
  const move = fc.tuple(fc.nat(steps.length - 1), fc.nat(1000))
  fc.assert(
    fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
      const model: Model = {
        queue: emptyQueue(),
        rows: new Map(),
        log: [],
        made: 0,
        seen: 0,
        batches: [],
        asked: undefined,
        answers: [],
      }
      ask(model, 'fresh')
      for (const [which, choice] of moves) steps[which]?.(model, choice)
      settle(model)
      const expected = [...model.rows.values()]
        .filter(({ folder }) => folder === 'PENDING')
        .sort((a, b) => (`${a.receivedAt} ${a.id}` < `${b.receivedAt} ${b.id}` ? -1 : 1))
      expect(visibleOf(model.queue)).toEqual(expected)
      expect(expected.length === 0 || shownOf(model.queue) !== undefined).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test('a batch never changes which submission is looked at, unless that one has left', () => {
  const row = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    minute: fc.nat(59),
    version: fc.nat(5),
    folder: fc.constantFrom('PENDING', 'DENIED'),
  })
  const submissions = fc.array(row.map(({ minute, ...rest }) => ({ ...rest, receivedAt: at(minute) })))
  fc.assert(
    fc.property(submissions, submissions, (first, second) => {
      const before = withChanges(abc(), first)
      const after = withChanges(before, second)
      const shown = shownOf(before)
      if (shown) expect(shownOf(after)?.id).toBe(shown.id)
    }),
  )
})
