import { createTransport, type Transporter } from 'nodemailer'
import type { Deliver, Delivered } from '../mail/mail.js'

export type Mailer = { readonly deliver: Deliver; readonly close: () => void }

type Options = {
  /** `smtp://user:password@host:587` upgrades with STARTTLS where the server offers it; `smtps://` begins with TLS. */
  readonly url: string
  /** `Name <address>`. */
  readonly from: string
}

const timeouts = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Any SMTP server, one connection a mail. Certificates are checked. */
export const makeMailer = ({ url, from }: Options): Mailer => {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
  return { deliver: (mail) => deliver(transport, { ...mail, from }), close: () => transport.close() }
}

/** Where no server is set: a development installation shows the mails on a page instead. */
export const catchMails: Deliver = () => Promise.resolve({ kind: 'caught' })

/** Where no server is set, in production: said with each mail, and tried again until there is one. */
export const noMailer: Deliver = () =>
  Promise.resolve({ kind: 'later', why: 'No SMTP server is set: the operator has to give SMTP_URL.' })

type Message = Parameters<Transporter['sendMail']>[0]

const deliver = async (transport: Transporter, message: Message): Promise<Delivered> => {
  try {
    // Mail programs and servers answer such mails with no holiday notes (RFC 3834).
    await transport.sendMail({ ...message, headers: { 'Auto-Submitted': 'auto-generated' } })
    return { kind: 'sent' }
  } catch (error) {
    return judge(error)
  }
}

/** Of the replies with a 5 these speak of us, not of the mail: no TLS, no or a wrong sign-in (RFC 4954 §6). */
const aboutOurSignIn = [530, 534, 535, 538]

const judge = (error: unknown): Delivered => {
  if (!(error instanceof Error)) return { kind: 'later', why: 'The SMTP server could not be asked.' }
  const status = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0
  const code = 'code' in error ? error.code : ''
  const final = status >= 500 && status < 600 && !aboutOurSignIn.includes(status) && code !== 'EAUTH'
  const why = `${status === 0 ? 'The SMTP server could not be reached' : 'The SMTP server refused'}: ${error.message}`
  return final ? { kind: 'refused', why } : { kind: 'later', why }
}
