import { may, type Viewer } from '../account/account.js'
import type { StopScope } from '../consent/choices.js'
import type { InboxId } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { ShortCode, ShortCodeId } from './short-code.js'
import { ShortCodeTable } from './short-code.table.js'
import { faultOfTexts, mergedTexts, type GivenTexts, type TextFault } from './texts.js'

/** What a code's owner sets: the operator of a shared one, the organisation of a dedicated one. */
export type ShortCodeSettings = Pick<
  ShortCode,
  'catchAllInboxId' | 'reservedWordsByProvider' | 'stopScope' | 'languages'
> & {
  readonly texts: GivenTexts
}

export type SaveShortCodeSettingsRequest = {
  readonly viewer: Viewer
  readonly shortCodeId: ShortCodeId
  /** The version that the editor saw. */
  readonly expectedVersion: number
  readonly settings: ShortCodeSettings
}

export type SaveShortCodeSettingsRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'version-stale'; readonly current: ShortCode }
  | ({ readonly kind: 'invalid' } & TextFault)

export type SaveShortCodeSettings = (
  request: SaveShortCodeSettingsRequest,
) => Promise<Result<ShortCode, SaveShortCodeSettingsRefusal>>

/** Whether somebody may say what a code answers and where it leads. */
export const maySetUp = (viewer: Viewer, code: Pick<ShortCode, 'sharing' | 'organisationId'>): boolean =>
  code.sharing === 'shared' ? viewer.operator : code.organisationId === viewer.organisationId && may(viewer, 'admin')

/** Saves what a code answers by itself, and where what nobody's keyword matched goes. As a whole; a stale editor is refused. */
export const makeSaveShortCodeSettings =
  (db: Database): SaveShortCodeSettings =>
  ({ viewer, shortCodeId, expectedVersion, settings }) =>
    inTransaction(db, async (tx) => {
      const before = await lockUsable(tx, viewer, shortCodeId)
      if (!before) return failed({ kind: 'not-found' })
      if (!maySetUp(viewer, before)) return failed({ kind: 'not-allowed' })
      const texts = mergedTexts(settings.texts, before.texts)
      const fault =
        faultOfTexts(texts) ??
        faultOfScope(before, settings.stopScope) ??
        (await faultOfCatchAll(tx, before, settings.catchAllInboxId))
      if (fault) return failed({ kind: 'invalid', ...fault })
      if (before.version !== expectedVersion) return failed({ kind: 'version-stale', current: before })
      const code: ShortCode = { ...before, ...settings, texts, version: before.version + 1 }
      await tx.getRepository(ShortCodeTable).save(code)
      return ok(code)
    })

/** The code, when it is one that the organisation may use at all. */
const lockUsable = (tx: Tx, { organisationId }: Viewer, id: ShortCodeId): Promise<ShortCode | null> =>
  tx.getRepository(ShortCodeTable).findOne({
    where: [
      { id, organisationId },
      { id, sharing: 'shared' },
    ],
    lock: { mode: 'pessimistic_write' },
  })

const faultOfScope = ({ sharing }: ShortCode, scope: StopScope): TextFault | undefined =>
  sharing === 'shared' && scope === 'organisation'
    ? { path: ['stopScope'], message: 'A shared code is of no one organisation. Choose the campaign or the code.' }
    : undefined

const faultOfCatchAll = async (
  tx: Tx,
  { sharing, organisationId }: ShortCode,
  id: InboxId | null,
): Promise<TextFault | undefined> => {
  if (!id) return undefined
  const path = ['catchAllInboxId']
  if (sharing === 'shared' || !organisationId)
    return { path, message: 'On a shared code, what begins with no keyword is answered, and belongs to no inbox.' }
  const own = await tx.getRepository(InboxTable).existsBy({ id, organisationId })
  return own ? undefined : { path, message: 'There is no such inbox in your organisation.' }
}
