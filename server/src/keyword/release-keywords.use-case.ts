import type { OrganisationId } from '../account/account.js'
import { keywordReleaseLetter, type KeywordToRelease } from '../mail/keyword-letter.js'
import type { QueueMail } from '../mail/queue-mail.use-case.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { idleStep, monthsOn } from './idle.js'
import { keepPeriods } from './keyword-history.store.js'
import { periodOf } from './keyword-period.js'
import { deleteKeyword } from './keyword.store.js'
import { findKeywordPeople, findSilent, lockHeld, saveWarned, type HeldKeyword } from './release.store.js'

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly queueMail: QueueMail
  /** Without mail nobody can be warned, and what nobody was warned of is not released. */
  readonly canMail: boolean
  readonly publicUrl: string
}

/** Sets free the keywords that no message began with for months, after its people were warned twice. */
export const makeReleaseKeywords =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    if (!deps.canMail) return
    const silent = await findSilent(deps.db.manager, deps.now())
    const organisations = [...new Set(silent.map(({ organisationId }) => organisationId))]
    for (const id of organisations) {
      if (signal.aborted) return
      const theirs = silent.filter(({ organisationId }) => organisationId === id)
      await inTransaction(deps.db, (tx) => attend(tx, deps, id, theirs))
    }
  }

/** One organisation at a time: its people get one mail, not one for each keyword. */
const attend = async (
  tx: Tx,
  deps: Deps,
  organisationId: OrganisationId,
  keywords: readonly HeldKeyword[],
): Promise<void> => {
  const toRelease: KeywordToRelease[] = []
  for (const held of keywords) {
    const warned = await step(tx, deps, held)
    if (warned) toRelease.push(warned)
  }
  const last = toRelease.toSorted((one, other) => one.releaseAt.getTime() - other.releaseAt.getTime()).at(-1)
  if (!last) return
  for (const { name, email } of await findKeywordPeople(tx, organisationId)) {
    const letter = keywordReleaseLetter({ name, keywords: toRelease, link: `${deps.publicUrl}/inboxes` })
    const mail = {
      organisationId,
      recipient: email,
      kind: 'keyword-release',
      letter,
      expiresAt: last.releaseAt,
    } as const
    await deps.queueMail(tx, mail)
  }
}

/** What its people are to be told of, when that is what is due. */
const step = async (tx: Tx, { now, newId }: Deps, held: HeldKeyword): Promise<KeywordToRelease | undefined> => {
  const keyword = await lockHeld(tx, held.id)
  // Somebody moved it a moment ago: whoever cares for it need not be warned.
  if (!keyword || keyword.inboxId !== held.inboxId) return undefined
  const at = now()
  const next = idleStep(keyword, monthsOn(held.sharing, held), at)
  switch (next.do) {
    case 'nothing':
      return undefined
    case 'warn':
    case 'warn-again':
      await saveWarned(tx, held.id, next.do, at)
      return { written: held.written, code: held.code, inboxName: held.inboxName, releaseAt: next.releaseAt }
    case 'release': {
      const end = { organisationId: held.organisationId, until: at, ended: 'released', endedBy: null } as const
      await keepPeriods(tx, [periodOf(keyword, { ...end, id: newId<'keyword-period'>() })])
      await deleteKeyword(tx, held.id)
      return undefined
    }
  }
}
