import type { Id } from '../kernel/id.js'

/** A place in a list that is ordered by a time and an id. It stays the same place whatever comes and goes around it. */
export type Place = { readonly at: Date; readonly id: string }

/** Opaque to clients: they only hand it back. */
export const cursorOf = ({ at, id }: Place): string =>
  Buffer.from(`${at.getTime().toString(36)}.${id}`).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Undefined for what never was a cursor of ours. */
export const placeOf = (cursor: string): Place | undefined => {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('.')
  const at = new Date(Number.parseInt(time, 36))
  return uuid.test(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** A client's id as one of ours. What never was one becomes the id of nothing: it finds nothing, and breaks nothing. */
export const idOf = <Name extends string>(text: string): Id<Name> =>
  // The brand says what the door asked for; the query decides whether it exists.
  (uuid.test(text) ? text : nobody) as Id<Name>

/** The same where an id may be left out. An empty text is no id, and not the lack of one. */
export const idIfGiven = <Name extends string>(text: string | null | undefined): Id<Name> | null =>
  text === null || text === undefined ? null : idOf<Name>(text)

/** One page of a list: what was found, cut to the size asked for, and whether there is more. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly hasMore: boolean }

/** From one row more than the page holds. */
export const pageOf = <Row>(rows: readonly Row[], size: number): Page<Row> => ({
  rows: rows.slice(0, size),
  hasMore: rows.length > size,
})
