import { exportLetter } from '../mail/export-letter.js'
import type { QueueMail } from '../mail/queue-mail.use-case.js'
import type { Tx } from '../platform/db.js'
import { daysKept, type Export } from './export.js'
import { findAddress, findMailing } from './export-mail.store.js'
import type { ExportKind } from './filter.js'

type Deps = { readonly queueMail: QueueMail; readonly canMail: boolean; readonly publicUrl: string }

/** Who waited longer has gone on to something else. */
const longWait = 60_000
const day = 86_400_000

/** What an export holds, as mails say it. */
export const words: Readonly<Record<ExportKind, string>> = {
  submissions: 'submissions',
  sms: 'the SMS inbox',
  senders: 'senders',
  subscribers: 'subscribers',
  consent: 'the consent ledger',
  unmatched: 'unmatched messages',
  audit: 'the audit log',
  media: 'media',
}

/** Mails whoever asked for an export that took long, or that a schedule had made. */
export const makeTellOfExport =
  ({ queueMail, canMail, publicUrl }: Deps) =>
  async (tx: Tx, ended: Export): Promise<void> => {
    const { organisationId, requestedBy, scheduleId, createdAt, finishedAt } = ended
    if (!canMail || !finishedAt || requestedBy.kind !== 'member') return
    if (scheduleId === null && finishedAt.getTime() - createdAt.getTime() < longWait) return
    // Of what goes to a destination alone, that is told which failed.
    const schedule = scheduleId && (await findMailing(tx, scheduleId))
    if (ended.state === 'done' && schedule?.mailed === false) return
    const person = await findAddress(tx, organisationId, requestedBy.id)
    if (!person) return
    const letter = exportLetter({
      name: person.name,
      what: words[ended.filter.kind],
      rows: ended.rows,
      days: daysKept,
      problem: ended.stateReason,
      schedule: schedule?.name ?? null,
      link: `${publicUrl}/exports`,
    })
    await queueMail(tx, {
      organisationId,
      recipient: person.email,
      kind: 'export',
      letter,
      expiresAt: ended.expiresAt ?? new Date(finishedAt.getTime() + daysKept * day),
    })
  }
