import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database } from '../platform/db.js'
import { monthsAllowed, type KeywordRelease } from './idle.js'
import { saveRelease } from './release.store.js'

export type SaveReleaseRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

export type SaveRelease = (request: {
  readonly viewer: Viewer
  readonly release: KeywordRelease
}) => Promise<Result<KeywordRelease, SaveReleaseRefusal>>

const { fewest, most } = monthsAllowed

const fits = (months: number): boolean => months >= fewest && months <= most

/** Says after how many months of silence the organisation's keywords are released. */
export const makeSaveRelease =
  (db: Database): SaveRelease =>
  async ({ viewer, release }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { sharedMonths, dedicatedMonths } = release
    const message = `Between ${fewest} and ${most} months.`
    if (!fits(sharedMonths)) return failed({ kind: 'invalid', path: ['sharedMonths'], message })
    if (dedicatedMonths !== null && !fits(dedicatedMonths))
      return failed({ kind: 'invalid', path: ['dedicatedMonths'], message })
    await inTransaction(db, (tx) => saveRelease(tx, viewer.organisationId, release))
    return ok(release)
  }
