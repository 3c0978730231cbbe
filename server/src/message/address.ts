import { parsePhoneNumberFromString, type CountryCode, isSupportedCountry } from 'libphonenumber-js/max'

/** A sender or recipient as it is kept and compared. */
export type Address = {
  /** E.164 with `+`, or the bare digits of a short code, or the text as given when it is neither. */
  readonly address: string
  /** ISO 3166-1 alpha-2 of a phone number, where its digits tell. */
  readonly country: string | null
  readonly isPhone: boolean
}

const shortCodeDigits = /^\d{3,6}$/

/** Most carriers leave out the `+` and some the country, too: a number in use in the one reading beats a mere length. */
const numberIn = (international: string, digits: string, country: CountryCode | undefined) => {
  const first = parsePhoneNumberFromString(international)
  if (first?.isValid()) return first
  const second = parsePhoneNumberFromString(digits, country)
  return [second?.isValid() ? second : undefined, first, second].find((each) => each?.isPossible())
}

/**
 * Reads an address as carriers write it: with or without `+`, or a short code, which must never be taken for a phone
 * number. `home` is the country of the code that was written to, for numbers in national form.
 */
export const addressOf = (given: string, home: string | null): Address => {
  const written = given.trim()
  const digits = written.replace(/[\s().-]/g, '')
  if (shortCodeDigits.test(digits)) return { address: digits, country: null, isPhone: false }
  const international = digits.startsWith('+') ? digits : `+${digits.replace(/^00/, '')}`
  const country: CountryCode | undefined = home !== null && isSupportedCountry(home) ? home : undefined
  const number = numberIn(international, digits, country)
  return number
    ? { address: number.number, country: number.country ?? null, isPhone: true }
    : { address: written, country: null, isPhone: false }
}
