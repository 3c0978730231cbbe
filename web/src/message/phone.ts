/** How people write numbers is not how they are kept. */
export const plainPhone = (typed: string): string => typed.replaceAll(/[^\d+]/g, '')

/** A number that is searched for: whole, or by its last digits. */
export type WantedPhone = { readonly whole: string } | { readonly ending: string }

/** Undefined for what no phone can be called or end with. */
export const wantedPhone = (typed: string): WantedPhone | undefined => {
  const plain = plainPhone(typed)
  if (/^\+[1-9]\d{5,14}$/.test(plain)) return { whole: plain }
  return /^\d{3,15}$/.test(plain) ? { ending: plain } : undefined
}
