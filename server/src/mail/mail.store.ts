import type { OrganisationId } from '../account/account.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import type { Mail, MailId, MailKind, MailState } from './mail.js'
import { MailTable } from './mail.table.js'

export const insertMail = async (tx: Tx, mail: Mail): Promise<void> => {
  await insertMany(tx, MailTable, [mail])
}

export const findMail = (db: Db, id: MailId): Promise<Mail | null> => db.getRepository(MailTable).findOneBy({ id })

type Finished = { readonly state: Exclude<MailState, 'waiting'>; readonly problem: string | null; readonly at: Date }

/** The end of a mail that waits; its text is erased, unless it was caught to be read. */
export const finishMail = async (tx: Tx, id: MailId, { state, problem, at }: Finished): Promise<void> => {
  await tx.query(
    `update mail set state = $2, problem = $3, finished_at = $4,
            sealed_text = case when $2 = 'caught' then sealed_text end
      where id = $1 and state = 'waiting'`,
    [id, state, problem, at],
  )
}

/** Why the last try did not succeed; another follows. */
export const noteProblem = async (tx: Tx, id: MailId, problem: string): Promise<void> => {
  await tx.query(`update mail set problem = $2 where id = $1 and state = 'waiting'`, [id, problem])
}

/** How many mails of a kind one address was sent since then. */
export const countMailsTo = async (db: Db, recipient: string, kind: MailKind, since: Date): Promise<number> => {
  const rows = await db.query<{ readonly count: number }[]>(
    'select count(*)::int as count from mail where recipient = $1 and kind = $2 and created_at > $3',
    [recipient, kind, since],
  )
  return rows[0]?.count ?? 0
}

/** The newest that were caught, newest first. */
export const findCaught = (db: Db, organisationId: OrganisationId, limit: number): Promise<Mail[]> =>
  db.getRepository(MailTable).find({
    where: { organisationId, state: 'caught' },
    order: { createdAt: 'DESC', id: 'DESC' },
    take: limit,
  })
