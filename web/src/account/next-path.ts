/** Where to go after signing in: a path of this site, never an address of another. */
export const nextPath = (wanted: string | null | undefined): string =>
  wanted && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/sign-in') ? wanted : '/'

/** The sign-in page that comes back to where one was. */
export const signInPath = (here: string): string =>
  nextPath(here) === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
