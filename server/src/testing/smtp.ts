import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll } from 'vitest'

/** A mail as the server took it: its raw text, and what stands in it. */
export type Received = {
  readonly to: readonly string[]
  readonly from: string
  readonly raw: string
  readonly header: (name: string) => string | undefined
  /** The first http address in its text. */
  readonly link: string
}

export type SmtpDouble = {
  readonly url: string
  readonly received: readonly Received[]
  /** The next mails are answered with this code and sentence before they are taken; `after-data` only once all of it was sent. */
  readonly refuseNext: (code: number, sentence: string) => void
  /** Takes the next mail and hangs up instead of saying so: what a crash of ours looks like from the other side. */
  readonly hangUpAfterNext: () => void
  readonly close: () => Promise<void>
}

type Options = { readonly port?: number } & Pick<
  SMTPServerOptions,
  'secure' | 'hideSTARTTLS' | 'onAuth' | 'authOptional'
>

/** A real SMTP server on a loopback port, without TLS unless asked; closed after the file. */
export const anSmtpServer = async ({
  port = 0,
  hideSTARTTLS = true,
  ...options
}: Options = {}): Promise<SmtpDouble> => {
  const received: Received[] = []
  const refusals: { readonly code: number; readonly sentence: string }[] = []
  let hangUps = 0
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS,
    disableReverseLookup: true,
    logger: false,
    ...options,
    onRcptTo: (_address, _session, done) => {
      const refusal = refusals.shift()
      done(refusal && Object.assign(new Error(refusal.sentence), { responseCode: refusal.code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (bytes: Buffer) => chunks.push(bytes))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        received.push(
          readMail(
            Buffer.concat(chunks).toString('utf8'),
            from,
            rcptTo.map(({ address }) => address),
          ),
        )
        if (hangUps === 0) return done()
        hangUps -= 1
        for (const connection of server.connections) connection.close()
      })
    },
  })
  // A client that breaks off is what some tests are about.
  server.on('error', () => undefined)
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const close = (): Promise<void> => new Promise((done) => server.close(() => done()))
  afterAll(close)
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    refuseNext: (code, sentence) => void refusals.push({ code, sentence }),
    hangUpAfterNext: () => void (hangUps += 1),
    close,
  }
}

const readMail = (raw: string, from: string, to: readonly string[]): Received => {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ')
  const header = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]
  const body = rest.join('\r\n\r\n')
  const quoted = header('Content-Transfer-Encoding') === 'quoted-printable'
  const text = quoted ? body.replaceAll('=\r\n', '').replaceAll('=3D', '=') : body
  return { to, from, raw, header, link: /https?:\/\/\S+/.exec(text)?.[0] ?? '' }
}
