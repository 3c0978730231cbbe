import { failed, ok, type Result } from '../kernel/result.js'
import type { Block } from './blocked-sender.js'

/** How an entry is written and shown: `+12025550143`, `24680`, or `+1900*` for all that begin so. */
export const writtenBlock = ({ digits, range }: Block): string => (range ? `${digits}*` : digits)

const betweenDigits = /[\s().\u00a0/-]/g
const number = /^\+[1-9]\d{6,14}$/
const shortCode = /^\d{3,8}$/
const beginning = /^\+[1-9]\d{0,13}$/

/** Reads one entry as people write it; a sentence when it is none. */
export const readBlock = (written: string): Result<Block, string> => {
  const clean = written.replace(betweenDigits, '')
  const range = clean.endsWith('*')
  const digits = range ? clean.slice(0, -1) : clean
  if (digits === '') return failed('There is no number here.')
  if (range) {
    return beginning.test(digits)
      ? ok({ digits, range })
      : failed('A range begins with its country and ends with a star: +1900*.')
  }
  if (number.test(digits) || shortCode.test(digits)) return ok({ digits, range })
  return failed('A number is written with its country: +12025550143. A range ends with a star: +1900*.')
}
