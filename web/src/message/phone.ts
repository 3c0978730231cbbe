/** How people write numbers is not how they are kept. */
export const plainPhone = (typed: string): string => typed.replaceAll(/[^\d+]/g, '')

/** A number with its country, as it is kept; undefined for what is none. */
export const wholePhone = (typed: string): string | undefined => {
  const plain = plainPhone(typed).replace(/^00/, '+')
  return /^\+[1-9]\d{5,14}$/.test(plain) ? plain : undefined
}

/** A number that is searched for: whole, or by its last digits. */
export type WantedPhone = { readonly whole: string } | { readonly ending: string }

/** Undefined for what no phone can be called or end with. */
export const wantedPhone = (typed: string): WantedPhone | undefined => {
  const whole = wholePhone(typed)
  if (whole !== undefined) return { whole }
  const plain = plainPhone(typed)
  return /^\d{3,15}$/.test(plain) ? { ending: plain } : undefined
}
