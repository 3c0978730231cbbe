/**
 * Something made once for each request and shared by its resolvers, such as a loader that gathers the ids of a page
 * into one query. It lives as long as the request's context, so nothing is remembered from one caller to the next.
 */
export const perAsking = <Asking extends object, Made>(make: (asking: Asking) => Made): ((asking: Asking) => Made) => {
  const made = new WeakMap<Asking, Made>()
  return (asking) => {
    const known = made.get(asking)
    if (known !== undefined) return known
    const fresh = make(asking)
    made.set(asking, fresh)
    return fresh
  }
}
