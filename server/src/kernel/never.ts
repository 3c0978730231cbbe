/** Ends a switch over a union: a member that was forgotten does not compile. */
export const never = (value: never): never => {
  throw new Error(`not a case that exists: ${JSON.stringify(value)}`)
}
