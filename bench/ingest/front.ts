import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a child is started with. */
export type FrontOptions = { readonly authToken: string; readonly publicUrl: string }

export type Taken = {
  readonly form: ReadonlyMap<string, string>
  readonly body: Buffer
  readonly headers: IncomingMessage['headers']
}

const answer = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

const isSigned = (form: ReadonlyMap<string, string>, signature: string, { authToken, publicUrl }: FrontOptions) => {
  let text = publicUrl
  for (const name of [...form.keys()].toSorted()) text += name + form.get(name)
  const expected = Buffer.from(createHmac('sha1', authToken).update(text).digest('base64'))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** The leanest door that is one: bare node:http that reads the form, checks the signature, hands the form on and answers. */
export const serveFront = (options: FrontOptions, take: (taken: Taken) => Promise<void> | undefined): void => {
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    const chunks: Buffer[] = []
    const give = (status: number, type: string, body: string): void => {
      response
        .writeHead(status, {
          'content-type': type,
          'cache-control': 'no-store',
          'content-length': Buffer.byteLength(body),
        })
        .end(body)
    }
    const thank = (): void => give(200, 'text/xml; charset=utf-8', answer)
    const fail = (error: unknown): void => give(503, 'text/plain', String(error))
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const form = new Map(new URLSearchParams(body.toString()))
      const signature = request.headers['x-twilio-signature']
      if (typeof signature !== 'string' || !isSigned(form, signature, options))
        return give(403, 'text/plain', 'refused')
      const taking = take({ form, body, headers: request.headers })
      if (taking) void taking.then(thank, fail)
      else thank()
    })
  })
  server.listen(0, '127.0.0.1', () => {
    // A server that listens on TCP has an address of this kind.
    process.send?.((server.address() as AddressInfo).port)
  })
}
