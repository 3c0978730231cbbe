import type { Outcome } from '../effects.js'
import { storable } from '../kernel/storable.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Deliver, MailId } from './mail.js'
import { findMail, finishMail, noteProblem } from './mail.store.js'
import { tooLate, verdictOn, type Verdict } from './verdict.js'

export type SendMail = (id: MailId, attempt: number) => Promise<Outcome>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly unseal: (sealed: string) => string
  readonly deliver: Deliver
  /** What stands behind the @ of every Message-ID. */
  readonly domain: string
  readonly random?: () => number
}

/**
 * Makes one try of one mail. At least once: a crash between the server's yes and our note sends it again. Every try
 * carries the same Message-ID, made from the mail's id, by which mail programs show two copies as the one mail they are.
 */
export const makeSendMail =
  ({ db, now, unseal, deliver, domain, random = Math.random }: Deps): SendMail =>
  async (id, attempt) => {
    const mail = await findMail(db.manager, id)
    if (!mail) return { kind: 'failed', why: 'The mail is not there any more.' }
    if (mail.state !== 'waiting' || mail.sealedText === null) return { kind: 'done' }
    const { expiresAt, recipient: to, subject, sealedText } = mail
    if (expiresAt <= now()) {
      const late: Verdict = { state: 'failed', problem: tooLate, outcome: { kind: 'failed', why: tooLate } }
      return write(db, now, id, late)
    }
    const delivered = await deliver({ messageId: `<${id}@${domain}>`, to, subject, text: unseal(sealedText) })
    return write(db, now, id, verdictOn(delivered, { attempt, now: now(), expiresAt, random: random() }))
  }

const write = async (db: Database, now: Clock, id: MailId, { state, problem, outcome }: Verdict): Promise<Outcome> => {
  const told = problem && storable(problem)
  await inTransaction(db, (tx) =>
    state === 'waiting' ? noteProblem(tx, id, told ?? '') : finishMail(tx, id, { state, problem: told, at: now() }),
  )
  return outcome
}
