import type { SubmissionId } from './submission.js'

/** Crockford's: no letter that is taken for a digit, or for another when it is read out. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Of the time of an id these are the same from 2004 to 2039. */
const century = '01'

/**
 * What a sender is told to find a submission by: K3T9-Q0WX-7MZB. Of its id the time without its first eight bits, and
 * eighteen random ones: enough that no two of a phone are the same. Ids are found by it without an index of its own.
 */
export const referenceOf = (id: SubmissionId): string => {
  const hex = id.replaceAll('-', '')
  // 40 bits of time; 12 behind the version; 8 of which two name the variant.
  let bits = BigInt(`0x${hex.slice(2, 12)}${hex.slice(13, 18)}`)
  let letters = ''
  for (let count = 0; count < 12; count += 1) {
    letters = alphabet.charAt(Number(bits & 31n)) + letters
    bits >>= 5n
  }
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** From the first to the last of the ids that it can stand for. */
export type IdRange = { readonly first: string; readonly last: string }

/** Undefined for what is no reference. Read as people write it: small, without dashes, O for 0, I and L for 1. */
export const idsOf = (reference: string): IdRange | undefined => {
  const letters = reference.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (letters.length !== 12 || [...letters].some((letter) => !alphabet.includes(letter))) return undefined
  const bits = [...letters].reduce((sum, letter) => (sum << 5n) + BigInt(alphabet.indexOf(letter)), 0n)
  const hex = bits.toString(16).padStart(15, '0')
  const time = `${century}${hex.slice(0, 10)}`
  const start = `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(10, 13)}-${hex.slice(13)}`
  return { first: `${start}00-${'0'.repeat(12)}`, last: `${start}ff-${'f'.repeat(12)}` }
}
