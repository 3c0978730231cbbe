import { randomBytes } from 'node:crypto'
import { uuidV7, type Id } from '../kernel/id.js'

/** The only source of time and of ids; made in wire.ts, held still in tests. */
export type Clock = () => Date
export type NewId = <Name extends string>() => Id<Name>

/** For the commands that are not the server, which makes its own in wire.ts. */
export const systemClock: Clock = () => new Date()

const randomBytesOfOne = 10

/** Random bytes are drawn for many ids at once: asking for ten of them costs nearly as much as for thousands. */
const drawnAtOnce = randomBytesOfOne * 400

export const makeNewId = (now: Clock): NewId => {
  let drawn = Buffer.alloc(0)
  let used = 0
  return <Name extends string>() => {
    if (used === drawn.length) {
      drawn = randomBytes(drawnAtOnce)
      used = 0
    }
    const random = drawn.subarray(used, (used += randomBytesOfOne))
    // The brand says what the caller asked it for.
    return uuidV7(now().getTime(), random) as Id<Name>
  }
}
