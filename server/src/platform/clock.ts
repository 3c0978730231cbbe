import { randomBytes } from 'node:crypto'
import { uuidV7, type Id } from '../kernel/id.js'

/** The only source of time and of ids; made in wire.ts, held still in tests. */
export type Clock = () => Date
export type NewId = <Name extends string>() => Id<Name>

/** For the commands that are not the server, which makes its own in wire.ts. */
export const systemClock: Clock = () => new Date()

export const makeNewId =
  (now: Clock): NewId =>
  <Name extends string>() =>
    // The brand says what the caller asked it for.
    uuidV7(now().getTime(), randomBytes(10)) as Id<Name>
