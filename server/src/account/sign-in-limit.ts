/** How many tries one e-mail address has in a window, whoever makes them; and how long the window is. */
export const triesOfAddress = 20
export const windowMilliseconds = 5 * 60 * 1000

/**
 * The limit of sign-in tries for each e-mail address, beside the one for each network address: a list of passwords is
 * not tried from many machines either. A browser that has signed in with the address before proves it by a cookie, and
 * is not held up: so a stranger who uses the tries up locks out new browsers only, and for a window at most.
 */
export type SignInLimit = {
  /** Counts a try; answers how many seconds to wait when there were too many. */
  readonly begin: (email: string, proof: string | undefined) => Promise<number | undefined>
  /** Forgets the tries; answers what proves this browser from now on. */
  readonly succeeded: (email: string) => Promise<string>
}
