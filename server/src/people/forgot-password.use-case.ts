import type { MailReset } from '../account/auth.js'
import { passwordResetLetter } from '../mail/letters.js'
import { countMailsTo } from '../mail/mail.store.js'
import type { QueueMail } from '../mail/queue-mail.use-case.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { resetMinutes } from '../account/auth.js'
import { findAccount } from './people.store.js'

/** So many mails an hour may tell one address of a new password: nobody floods a mailbox from here. */
const mailsAnHour = 3

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly queueMail: QueueMail
  readonly publicUrl: string
}

/** Mails the link that the auth library made; to one address a few times an hour at most. */
export const makeMailReset =
  ({ db, now, queueMail, publicUrl }: Deps): MailReset =>
  async ({ email, name }, token) => {
    const at = now().getTime()
    const hourAgo = new Date(at - 60 * 60_000)
    if ((await countMailsTo(db.manager, email, 'password-reset', hourAgo)) >= mailsAnHour) return
    await inTransaction(db, async (tx) => {
      const account = await findAccount(tx, email)
      await queueMail(tx, {
        organisationId: account?.organisationId ?? null,
        recipient: email,
        kind: 'password-reset',
        letter: passwordResetLetter({ name, link: `${publicUrl}/reset?token=${token}`, minutes: resetMinutes }),
        expiresAt: new Date(at + resetMinutes * 60_000),
      })
    })
  }
