import { QueryFailedError } from 'typeorm'

/** The SQLSTATE of a failed statement (PostgreSQL documentation, appendix A); null for anything else. */
export const sqlState = (error: unknown): string | null => {
  if (!(error instanceof QueryFailedError)) return null
  const cause: { readonly code?: unknown } = error.driverError
  return typeof cause.code === 'string' ? cause.code : null
}

/** A row that no try will ever store: bad data (class 22), a broken constraint (23), larger than Postgres takes (54). */
export const isBadRow = (error: unknown): boolean => /^(22|23|54)/.test(sqlState(error) ?? '')

/**
 * Data that Postgres will refuse as often as it comes: of a wrong form (class 22), missing or against a check (23502,
 * 23514), larger than it takes (54). Not a reference that is missing: that row may come.
 */
export const isUnstorable = (error: unknown): boolean => /^(22|23502|23514|54)/.test(sqlState(error) ?? '')

/** Lost against another transaction: serialization failure or deadlock. The same again may succeed at once. */
export const isWorthRepeating = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '')

/** A lock was not had for as long as the connection waits for one. */
export const isLockedForLong = (error: unknown): boolean => sqlState(error) === '55P03'
