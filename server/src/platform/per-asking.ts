const everything = new Set<WeakMap<object, unknown>>()

/** Forgets what was loaded for a request: a mutation has changed it, and its answer shall show it as it is now. */
export const forgetLoaded = (asking: object): void => {
  for (const made of everything) made.delete(asking)
}

/**
 * Something made once for each request and shared by its resolvers, such as a loader that gathers the ids of a page
 * into one query. It lives as long as the request's context, so nothing is remembered from one caller to the next.
 */
export const perAsking = <Asking extends object, Made>(make: (asking: Asking) => Made): ((asking: Asking) => Made) => {
  const made = new WeakMap<Asking, Made>()
  everything.add(made)
  return (asking) => {
    const known = made.get(asking)
    if (known !== undefined) return known
    const fresh = make(asking)
    made.set(asking, fresh)
    return fresh
  }
}

/** The rows of each key, in the order of the keys: what a loader of lists answers. */
export const grouped = <Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): readonly (readonly Row[])[] => {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]))
  for (const row of rows) groups.get(keyOf(row))?.push(row)
  return keys.map((key) => groups.get(key) ?? [])
}
