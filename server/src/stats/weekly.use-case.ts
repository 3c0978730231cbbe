import { narrowed, type Person } from '../account/account.js'
import { findPerson } from '../account/person.store.js'
import type { Letter } from '../mail/letters.js'
import type { QueueMail } from '../mail/queue-mail.use-case.js'
import { weekLetter } from '../mail/week-letter.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { AskStats } from './ask.use-case.js'
import { anyStats } from './query.js'
import { nextMonday, weekBefore, type WeeklyFigures } from './weekly.js'
import { deleteWeekly, lockDueWeekly, saveWeekly } from './weekly.store.js'

/** Null: no mail any more. */
export type SaveWeekly = (request: {
  readonly viewer: Person
  readonly timeZone: string | null
}) => Promise<WeeklyFigures | null>

export const makeSaveWeekly =
  ({ db, now }: { readonly db: Database; readonly now: Clock }): SaveWeekly =>
  ({ viewer: { memberId, organisationId }, timeZone }) =>
    inTransaction(db, async (tx) => {
      if (timeZone === null) {
        await deleteWeekly(tx, memberId)
        return null
      }
      const weekly = { memberId, organisationId, timeZone, nextAt: nextMonday(now(), timeZone) }
      await saveWeekly(tx, weekly)
      return weekly
    })

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly queueMail: QueueMail
  readonly canMail: boolean
  readonly publicUrl: string
  readonly stats: AskStats
}

const day = 86_400_000

/** Mails the figures that are due, one transaction each: what was mailed has moved on, and what moved on was mailed. */
export const makeMailWeekly =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted && (await inTransaction(deps.db, (tx) => mailNext(tx, deps))));
  }

const mailNext = async (tx: Tx, deps: Deps): Promise<boolean> => {
  const now = deps.now()
  const weekly = await lockDueWeekly(tx, now)
  if (!weekly) return false
  const { timeZone, nextAt } = weekly
  const person = await findPerson(tx, weekly)
  // What an installation slept through for weeks is not told any more.
  const isLate = now.getTime() - nextAt.getTime() > 6 * day
  if (person && deps.canMail && !isLate)
    await deps.queueMail(tx, {
      organisationId: person.organisationId,
      recipient: person.email,
      kind: 'weekly-figures',
      letter: await letterFor(deps.stats, person, weekly, deps.publicUrl),
      expiresAt: new Date(now.getTime() + 3 * day),
    })
  await saveWeekly(tx, { ...weekly, nextAt: nextMonday(now, timeZone) })
  return true
}

const letterFor = async (
  stats: AskStats,
  person: Person,
  { timeZone, nextAt }: WeeklyFigures,
  publicUrl: string,
): Promise<Letter> => {
  const { organisationId } = person
  const { from, before } = weekBefore(nextAt, timeZone)
  const inboxIds = narrowed(person, null)
  const rest = { organisationId, timeZone, interval: 'day', compareWith: 'previous-period' } as const
  const query = {
    ...rest,
    filter: { ...anyStats, inboxIds, receivedFrom: from, receivedBefore: before },
    groupBy: ['folder'],
  } as const
  const submissions = await stats.ofSubmissions(query)
  const decisions = await stats.ofDecisions({
    ...rest,
    filter: { inboxIds, folders: null, decidedBy: null, hours: null, weekdays: null, from, before },
    groupBy: [],
  })
  const senders = await stats.sendersOf(query)
  const events = await stats.ofEvents({
    ...rest,
    filter: { placeIds: inboxIds, of: null, events: null, from, before },
    groupBy: ['event', 'campaign'],
  })
  if (!submissions.ok || !decisions.ok || !events.ok) throw new Error('a week can be asked for')
  return weekLetter({
    name: person.name,
    from,
    before,
    timeZone,
    submissions: submissions.value,
    decisions: decisions.value,
    senders: senders?.count ?? 0,
    events: events.value.rows,
    link: `${publicUrl}/stats`,
  })
}
