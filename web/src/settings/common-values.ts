import { z } from 'zod'

/** Where something is posted back to, or nothing. */
export const postbackUrlValues = z.string().trim().refine(isEmptyOrWebAddress, 'postbackUrlInvalid')

export const timeZoneValues = z.string().refine(isTimeZone, 'timeZoneInvalid')

function isEmptyOrWebAddress(text: string): boolean {
  return text === '' || (/^https?:\/\//i.test(text) && URL.canParse(text))
}

function isTimeZone(zone: string): boolean {
  try {
    return zone !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
