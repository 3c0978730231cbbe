import type { SubmissionId } from './submission.js'

/** Crockford's: no letter that is taken for a digit, or for another when it is read out. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * What a sender is told to find a submission by: K3T9-Q0WX-7MZB. Of its id the time without its first eight bits (they
 * change every 34 years) and twenty random bits: enough that no two of a phone are the same, and ids sort like it.
 */
export const referenceOf = (id: SubmissionId): string => {
  const hex = id.replaceAll('-', '')
  // 40 bits of time, 12 behind the version, 8 of which two name the variant.
  let bits = BigInt(`0x${hex.slice(2, 12)}${hex.slice(13, 18)}`)
  let letters = ''
  for (let count = 0; count < 12; count += 1) {
    letters = alphabet.charAt(Number(bits & 31n)) + letters
    bits >>= 5n
  }
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}
