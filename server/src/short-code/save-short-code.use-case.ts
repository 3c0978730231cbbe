import { In } from 'typeorm'
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Viewer } from '../account/account.js'
import type { ChannelId } from '../channel/channel.js'
import { ChannelTable } from '../channel/channel.table.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { sqlState } from '../platform/db-error.js'
import { defaultLanguages, type ShortCode, type ShortCodeId } from './short-code.js'
import { ShortCodeTable } from './short-code.table.js'
import { faultOfTexts, mergedTexts, type GivenTexts } from './texts.js'

export type SaveShortCodeRequest = Pick<ShortCode, 'country' | 'code' | 'type' | 'smsChannelId' | 'mmsChannelId'> & {
  readonly viewer: Viewer
  /** Whose it shall be; that of a code that is there can't be changed. Null: dedicated, or as it is. */
  readonly sharing: ShortCode['sharing'] | null
  readonly texts: GivenTexts
  /** Null: a new one. */
  readonly id: ShortCodeId | null
}

export type SaveShortCodeFailure =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Creates or changes a code, shared or dedicated to the operator's organisation, and says which channels carry its SMS and MMS. */
export type SaveShortCode = (request: SaveShortCodeRequest) => Promise<Result<ShortCode, SaveShortCodeFailure>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export const makeSaveShortCode =
  (deps: Deps): SaveShortCode =>
  async (request) => {
    // Who may use which digits is the operator's to say: nobody can take another's code by being first.
    if (!request.viewer.operator) return failed({ kind: 'not-allowed' })
    const fault = faultOf(request)
    if (fault) return failed(fault)
    try {
      return await inTransaction(deps.db, (tx) => save(tx, request, deps))
    } catch (error) {
      if (sqlState(error) === '23505') return failed({ kind: 'taken' })
      throw error
    }
  }

const save = async (
  tx: Tx,
  { viewer, id, sharing, texts, ...wished }: SaveShortCodeRequest,
  { now, newId }: Deps,
): Promise<Result<ShortCode, SaveShortCodeFailure>> => {
  const { organisationId } = viewer
  const codes = tx.getRepository(ShortCodeTable)
  const own = id
    ? [
        { id, organisationId },
        { id, sharing: 'shared' as const },
      ]
    : []
  const before = id ? await codes.findOne({ where: own, lock: { mode: 'pessimistic_write' } }) : null
  if (id && !before) return failed({ kind: 'not-found' })
  if (before && sharing && sharing !== before.sharing)
    return failed({ kind: 'invalid', path: ['sharing'], message: asMade })
  if (!(await areOwn(tx, [wished.smsChannelId, wished.mmsChannelId], viewer))) {
    return failed({
      kind: 'invalid',
      path: ['smsChannelId'],
      message: 'There is no such channel in your organisation.',
    })
  }
  const code: ShortCode = {
    ...wished,
    id: before?.id ?? newId<'short-code'>(),
    sharing: before?.sharing ?? sharing ?? 'dedicated',
    organisationId: (before?.sharing ?? sharing) === 'shared' ? null : organisationId,
    catchAllInboxId: before?.catchAllInboxId ?? null,
    reservedWordsByProvider: before?.reservedWordsByProvider ?? false,
    stopScope: before?.stopScope ?? 'code',
    languages: before?.languages ?? defaultLanguages,
    texts: mergedTexts(texts, before?.texts ?? null),
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? now(),
  }
  await (before ? codes.save(code) : codes.insert(code))
  return ok(code)
}

const asMade = 'Whether a code is shared is said when it is made: keywords of others may stand on it since.'

/** A channel of the organisation, or, for the operator, of the installation. */
const areOwn = async (tx: Tx, ids: readonly (ChannelId | null)[], viewer: Viewer): Promise<boolean> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const found = await tx.getRepository(ChannelTable).findBy({ id: In(wanted) })
  const own = found.filter(
    (each) => each.organisationId === viewer.organisationId || (viewer.operator && !each.organisationId),
  )
  return own.length === wanted.length
}

const faultOf = ({ country, code, type, texts }: SaveShortCodeRequest): SaveShortCodeFailure | null => {
  const invalid = (path: readonly string[], message: string) => ({ kind: 'invalid', path, message }) as const
  if (!isSupportedCountry(country)) return invalid(['country'], 'The country is two letters, such as US.')
  if (type === 'short-code' && !/^\d{5,6}$/.test(code)) return invalid(['code'], 'A short code has 5 or 6 digits.')
  if (type !== 'short-code' && parsePhoneNumberFromString(code)?.number !== code) {
    return invalid(['code'], 'A number is written with its country: +12025550143.')
  }
  const fault = faultOfTexts(mergedTexts(texts, null))
  return fault ? invalid(fault.path, fault.message) : null
}
