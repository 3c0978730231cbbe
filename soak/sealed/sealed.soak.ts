import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Decrypter } from 'age-encryption'
import fc from 'fast-check'
import { afterAll, expect, inject, test } from 'vitest'
import { openSealed } from '../../server/src/platform/age-reading.js'
import { makeAge } from '../../server/src/platform/age.js'
import { mutated, someMutation } from '../../server/src/testing/sealed-files.js'

const full = inject('full')
const seed = inject('seed')
// As it was built: what is measured is the product's thread, not a loader's.
const program = new URL('../../server/dist/src/platform/age.child.js', import.meta.url)
const age = makeAge({ program })
afterAll(age.close)

const piece = 64 * 1024

/** In `npm test` the server's own test makes 500 of them. */
const mutations = full ? 10_000 : 100

test('a sealed file that was changed in any way is accepted neither here nor by the library', async () => {
  const { identity, recipient } = await age.newIdentity()
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  let tried = 0
  for (const length of [0, 300, piece, 3 * piece + 5]) {
    const sealed = Buffer.from(await age.seal(randomBytes(length), [recipient]))
    await fc.assert(
      fc.asyncProperty(someMutation(sealed.length), async (mutation) => {
        const changed = mutated(sealed, mutation)
        fc.pre(!changed.equals(sealed))
        expect(await age.open(changed, [identity])).toBeNull()
        await expect(decrypter.decrypt(changed)).rejects.toThrow()
        tried += 1
      }),
      { numRuns: mutations / 4, seed },
    )
  }
  process.stdout.write(`${tried} changed files, none of them accepted (seed ${seed})\n`)
})

test('20 MiB at a time are sealed and read while the event loop and the memory are watched', async () => {
  const { identity, recipient } = await age.newIdentity()
  const bytes = randomBytes(20 * 1024 * 1024)
  await age.seal(bytes, [recipient])
  const before = process.memoryUsage.rss()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const rounds = full ? 20 : 2
  let sealing = 0
  let reading = 0
  let peak = before
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const sealed = await age.seal(bytes, [recipient])
    const between = performance.now()
    const file = {
      size: sealed.length,
      open: ({ start, end }: { readonly start: number; readonly end: number }) => [sealed.subarray(start, end + 1)],
    }
    const opened = await openSealed(file, [identity])
    let read = 0
    if (opened) for await (const each of opened.read({ start: 0, end: opened.size - 1 })) read += each.length
    expect(read).toBe(bytes.length)
    sealing += between - began
    reading += performance.now() - between
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  delay.disable()
  const each = (milliseconds: number): number => Math.round(milliseconds / rounds)
  process.stdout.write(
    `20 MiB sealed in ${each(sealing)} ms and read in ${each(reading)} ms; event loop p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms, at most ${(delay.max / 1e6).toFixed(1)} ms; ${Math.round((peak - before) / 1024 / 1024)} MB over rest\n`,
  )
  // Sealed on the event loop, each would hold it up for as long as it takes.
  expect(delay.percentile(99) / 1e6).toBeLessThan(sealing / rounds / 2)
})
