import type { Deliver } from './mail/mail.js'
import { makeQueueMail, type QueueMail } from './mail/queue-mail.use-case.js'
import { makeSendMail, type SendMail } from './mail/send-mail.use-case.js'
import { catchMails, makeMailer, noMailer } from './platform/mail.js'
import type { Foundation } from './wire-parts.js'

export type Mailing = {
  /** `catch`: a development installation without a server; `none`: the same in production. */
  readonly mode: 'send' | 'catch' | 'none'
  readonly queue: QueueMail
  readonly send: SendMail
  readonly close: () => void
}

type Post = Pick<Mailing, 'mode' | 'close'> & { readonly deliver: Deliver }

const postOf = ({ SMTP_URL: url, MAIL_FROM: from, production }: Foundation['config']): Post => {
  if (url) return { mode: 'send', ...makeMailer({ url, from }) }
  const close = (): void => undefined
  return production ? { mode: 'none', deliver: noMailer, close } : { mode: 'catch', deliver: catchMails, close }
}

const domainOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'

export const makeMailing = ({ config, db, now, newId, secrets }: Foundation): Mailing => {
  const { mode, deliver, close } = postOf(config)
  return {
    mode,
    queue: makeQueueMail({ now, newId, seal: secrets.seal }),
    send: makeSendMail({ db, now, unseal: secrets.open, deliver, domain: domainOf(config.MAIL_FROM) }),
    close,
  }
}
