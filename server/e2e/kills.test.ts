import { expect, test } from 'vitest'
import { aKilling } from './killing.js'

const { house, double, scene, rows, aPhoto, settled, killedAt } = await aKilling()

test('the same webhook twenty times at once is one submission and one reply', async () => {
  await house.start()
  const form = aPhoto('twenty times')
  const before = double.sent().length
  const answers = await Promise.all(Array.from({ length: 20 }, () => double.deliver(scene.moUrl, form)))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  await settled(form)
  expect(await rows('select 1 from message where provider_message_id = $1', [form['MessageSid']])).toHaveLength(1)
  expect(double.sent().length - before).toBe(1)
  await house.kill('SIGTERM')
})

// A spread over receipt, fetching, approval, reply and postback; `npm run soak steps` takes every one.
test.each([3, 14, 26, 38, 50])(
  'killed at step %i and started again: nothing lost, nothing sent twice, doubt is listed',
  async (step) => {
    await killedAt(step)
  },
)
