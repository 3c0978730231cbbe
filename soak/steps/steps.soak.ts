import { expect, inject, test } from 'vitest'
import { aKilling } from '../../server/e2e/killing.js'

const { killedAt } = await aKilling()

/** The last step that the main job has, and a few more for what runs beside it. */
const enough = 120

test('killed at every step from receipt to done', async () => {
  const came: { readonly step: number; readonly reply: unknown }[] = []
  for (let step = inject('full') ? 1 : 30; step <= (inject('full') ? enough : 30); step++) {
    const { died, reply } = await killedAt(step)
    came.push({ step, reply })
    if (!died) break
  }
  const doubtful = came.filter(({ reply }) => reply === 'unknown').map(({ step }) => step)
  process.stdout.write(
    `${came.length} steps; the reply was in doubt after a kill at: ${doubtful.join(', ') || 'none'}\n`,
  )
  // In doubt is only what dies between the call and the commit of its answer; everything else comes to a clear end.
  expect(doubtful.length).toBeLessThan(Math.max(2, came.length / 2))
})
