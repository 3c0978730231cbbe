import { randomUUID } from 'node:crypto'
import { makeLocalDoorbell, topics, type Doorbell, type Topic } from './doorbell.js'
import type { RedisPlace } from './redis.js'

export type RedisDoorbell = Doorbell & { readonly close: () => void }

/** However often it is rung here, the others hear it at most so often. */
const gapMilliseconds = 5

/**
 * A bell that rings in every process: here at once, in the others through Redis. A bell that Redis swallows is no loss,
 * since whoever listens polls as well.
 */
export const makeRedisDoorbell = (place: RedisPlace): RedisDoorbell => {
  const here = makeLocalDoorbell()
  const channel = `${place.prefix}:bell`
  const us = randomUUID()
  const out = place.open('commands')
  const ears = place.open('listening')
  const waiting = new Set<Topic>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const send = (): void => {
    timer = undefined
    const text = [us, ...waiting].join(' ')
    waiting.clear()
    if (out.status === 'ready') out.publish(channel, text).catch(() => undefined)
  }
  const hear = (text: string): void => {
    const [from, ...rung] = text.split(' ')
    if (from !== us) for (const topic of topics) if (rung.includes(topic)) here.ring(topic)
  }
  ears.on('message', (_channel, text) => hear(text))
  ears.subscribe(channel).catch(() => undefined)

  return {
    ring: (topic) => {
      here.ring(topic)
      waiting.add(topic)
      timer ??= setTimeout(send, gapMilliseconds)
    },
    listen: here.listen,
    close: () => {
      clearTimeout(timer)
      out.disconnect()
      ears.disconnect()
    },
  }
}
