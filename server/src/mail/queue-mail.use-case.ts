import type { OrganisationId } from '../account/account.js'
import type { Clock, NewId } from '../platform/clock.js'
import type { Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { Letter } from './letters.js'
import type { MailId, MailKind } from './mail.js'
import { insertMail } from './mail.store.js'

export type NewMail = {
  readonly organisationId: OrganisationId | null
  readonly recipient: string
  readonly kind: MailKind
  readonly letter: Letter
  /** The end of its link. */
  readonly expiresAt: Date
}

/** Writes a mail and the effect that sends it, in the transaction of whatever asks for it. */
export type QueueMail = (tx: Tx, mail: NewMail) => Promise<MailId>

type Deps = { readonly now: Clock; readonly newId: NewId; readonly seal: (text: string) => string }

export const makeQueueMail =
  ({ now, newId, seal }: Deps): QueueMail =>
  async (tx, { letter: { subject, text }, ...mail }) => {
    const id = newId<'mail'>()
    const createdAt = now()
    await insertMail(tx, {
      ...mail,
      id,
      subject,
      sealedText: seal(text),
      state: 'waiting',
      problem: null,
      createdAt,
      finishedAt: null,
    })
    await enqueue(tx, [
      {
        effect: { kind: 'send-mail', subjectId: id },
        organisationId: mail.organisationId,
        decisionId: null,
        lane: null,
        at: createdAt,
      },
    ])
    return id
  }
