import { createHmac } from 'node:crypto'
import { makeSignInLimit } from '../account/sign-in-limit.store.js'
import type { SignInLimit } from '../account/sign-in-limit.js'
import { makeQueueMail, type QueueMail } from '../mail/queue-mail.use-case.js'
import { makeNewId, type Clock } from '../platform/clock.js'
import type { Database } from '../platform/db.js'

/** Seals that can be looked through. */
export const glassSeal = {
  seal: (text: string): string => `sealed ${text}`,
  open: (text: string): string => text.slice('sealed '.length),
}

const systemClock = (): Date => new Date()

export const aQueueMail = (now: Clock = systemClock): QueueMail =>
  makeQueueMail({ now, newId: makeNewId(now), seal: glassSeal.seal })

export const aSignInLimit = (db: Database, now: Clock = systemClock): SignInLimit =>
  makeSignInLimit({
    db: db.manager,
    now,
    hmac: (purpose, text) => createHmac('sha256', purpose).update(text).digest('base64url'),
  })

/** The token in the link of the newest mail to an address that has not left. */
export const tokenMailedTo = async (db: Database, recipient: string): Promise<string> => {
  const [mail] = await db.manager.query<{ readonly sealed_text: string | null }[]>(
    'select sealed_text from mail where recipient = $1 order by created_at desc, id desc limit 1',
    [recipient],
  )
  const token = /\?token=([\w-]+)/.exec(mail?.sealed_text ?? '')?.[1]
  if (token === undefined) throw new Error(`no link was mailed to ${recipient}`)
  return token
}
