import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import twilioPackage from 'twilio'
import { listen } from './listen.js'

/** An MT as the double took it. */
export type SentMessage = {
  readonly sid: string
  readonly to: string
  readonly from: string
  readonly body: string
  readonly mediaUrls: readonly string[]
  readonly statusCallback: string | null
}

/** An MO as a phone sends it. */
export type TextedMessage = {
  readonly from?: string
  readonly to?: string
  readonly body?: string
  readonly country?: string
  readonly sid?: string
  readonly media?: readonly { readonly bytes: Uint8Array; readonly contentType: string }[]
  /** Further or other fields of the form. */
  readonly fields?: Readonly<Record<string, string>>
}

type Options = {
  /** Where the server under test really is, when its public URL is only a name: from the one to the other. */
  readonly reach?: (publicUrl: string) => string
}

export type TwilioDouble = Awaited<ReturnType<typeof startTwilioDouble>>

const sidOf = (prefix: string): string => `${prefix}${randomBytes(16).toString('hex')}`

/**
 * A local server that behaves as Twilio documents: Messages.json with Basic auth, media behind auth and a redirect to
 * a second host, webhooks and status callbacks signed by Twilio's own library. `channel` is what a channel needs to
 * be told; allow `hosts` to be called.
 */
export const startTwilioDouble = async ({ reach = (url) => url }: Options = {}) => {
  const accountSid = sidOf('AC')
  const authToken = randomBytes(16).toString('hex')
  const sent: SentMessage[] = []
  const optedOut = new Set<string>()
  const media = new Map<string, { readonly bytes: Uint8Array; readonly contentType: string }>()
  let refusals: { status: number; code: number; message: string }[] = []
  let mediaLate = 0
  let hold: Promise<void> = Promise.resolve()

  const messagesPath = `/2010-04-01/Accounts/${accountSid}/Messages.json`
  const mediaPath = new RegExp(`^/2010-04-01/Accounts/${accountSid}/Messages/\\w+/Media/(\\w+)$`)
  const deletedPath = new RegExp(`^/2010-04-01/Accounts/${accountSid}/Messages/(\\w+)(?:/Media/(\\w+))?\\.json$`)
  /** What Twilio still has: messages in and out, each with its media. */
  const stored = new Map<string, Set<string>>()
  const unfinished = new Set<string>()
  const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`

  const json = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const fault = (response: ServerResponse, status: number, code: number, message: string): void =>
    json(response, status, { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })

  const cdn = await listen(({ url = '' }, response) => {
    const found = media.get(url.slice(1))
    if (!found) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': found.contentType }).end(found.bytes)
  })

  const serveMedia = (response: ServerResponse, sid: string): void => {
    if (mediaLate > 0) {
      mediaLate -= 1
      return fault(response, 404, 20404, 'The requested resource was not found')
    }
    if (!media.has(sid)) return fault(response, 404, 20404, 'The requested resource was not found')
    response.writeHead(307, { location: `${cdn.url}/${sid}` }).end()
  }

  const takeMessage = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await readAll(request))
    await hold
    const refusal = refusals.shift()
    if (refusal) return fault(response, refusal.status, refusal.code, refusal.message)
    const [to, from, body, mediaUrls] = [form.get('To'), form.get('From'), form.get('Body'), form.getAll('MediaUrl')]
    if (!to) return fault(response, 400, 21604, "A 'To' phone number is required.")
    if (!from) return fault(response, 400, 21603, "A 'From' phone number is required.")
    if (!body && mediaUrls.length === 0)
      return fault(response, 400, 21619, 'A text message body or media urls must be specified.')
    if (body && body.length > 1600)
      return fault(response, 400, 21617, 'The concatenated message body exceeds the 1600 character limit.')
    if (mediaUrls.length > 10) return fault(response, 400, 21623, 'Number of media files exceeds allowed limit.')
    if (optedOut.has(to)) return fault(response, 400, 21610, 'Attempt to send to unsubscribed recipient')
    const sid = sidOf(mediaUrls.length > 0 ? 'MM' : 'SM')
    stored.set(sid, new Set())
    sent.push({ sid, to, from, body: body ?? '', mediaUrls, statusCallback: form.get('StatusCallback') })
    json(response, 201, {
      sid,
      account_sid: accountSid,
      to,
      from,
      body,
      status: 'queued',
      num_media: String(mediaUrls.length),
    })
  }

  /** Deleting a message takes its media with it; while Twilio is not finished with it, only its media can be deleted. */
  const remove = (response: ServerResponse, messageSid: string, mediaSid: string | undefined): void => {
    const its = stored.get(messageSid)
    if (!its || (mediaSid && !its.has(mediaSid)))
      return fault(response, 404, 20404, 'The requested resource was not found')
    if (!mediaSid && unfinished.has(messageSid))
      return fault(response, 400, 20009, 'Cannot delete this resource before it is complete')
    for (const each of mediaSid ? [mediaSid] : its) media.delete(each)
    if (mediaSid) its.delete(mediaSid)
    else stored.delete(messageSid)
    response.writeHead(204).end()
  }

  const api = await listen((request, response) => {
    const { url = '', method, headers } = request
    if (headers.authorization !== basic) return fault(response, 401, 20003, 'Authenticate')
    if (method === 'POST' && url === messagesPath) return void takeMessage(request, response)
    const [, mediaSid] = mediaPath.exec(url) ?? []
    if (method === 'GET' && mediaSid) return serveMedia(response, mediaSid)
    const [, deleted, deletedMedia] = deletedPath.exec(url) ?? []
    if (method === 'DELETE' && deleted) return remove(response, deleted, deletedMedia)
    fault(response, 404, 20404, 'The requested resource was not found')
  })

  /** Posts a form as Twilio does, signed over the public URL. */
  const post = (publicUrl: string, form: Record<string, string>): Promise<Response> =>
    fetch(reach(publicUrl), {
      method: 'POST',
      headers: { 'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(authToken, publicUrl, form) },
      body: new URLSearchParams(form),
    })

  const mediaUrlOf = (
    messageSid: string,
    each: { readonly bytes: Uint8Array; readonly contentType: string },
  ): string => {
    const sid = sidOf('ME')
    media.set(sid, each)
    stored.get(messageSid)?.add(sid)
    return `${api.url}/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${sid}`
  }

  /** The form of an MO, its media ready to be fetched: for a test that delivers it more than once. */
  const formOf = (text: TextedMessage): Record<string, string> => {
    const attached = text.media ?? []
    const sid = text.sid ?? sidOf(attached.length > 0 ? 'MM' : 'SM')
    stored.set(sid, new Set())
    const mediaFields = attached.flatMap((each, index) => [
      [`MediaUrl${index}`, mediaUrlOf(sid, each)],
      [`MediaContentType${index}`, each.contentType],
    ])
    return {
      ToCountry: 'US',
      NumMedia: String(attached.length),
      SmsMessageSid: sid,
      SmsSid: sid,
      SmsStatus: 'received',
      NumSegments: '1',
      MessageSid: sid,
      AccountSid: accountSid,
      ApiVersion: '2010-04-01',
      From: text.from ?? '+12025550143',
      To: text.to ?? '72345',
      FromCountry: text.country ?? 'US',
      Body: text.body ?? '',
      ...Object.fromEntries(mediaFields),
      ...text.fields,
    }
  }

  return {
    accountSid,
    authToken,
    channel: {
      settings: { accountSid, apiBase: api.url, mediaHosts: [new URL(cdn.url).host] },
      credentials: { authToken },
    },
    /** As OUTBOUND_ALLOW takes them. */
    hosts: [new URL(api.url).host, new URL(cdn.url).host],
    /** MTs that were taken, oldest first. */
    sent: (): readonly SentMessage[] => sent,
    formOf,
    deliver: post,
    /** A phone texts: the webhook to the channel's `mo` URL. */
    text: (moUrl: string, text: TextedMessage): Promise<Response> => post(moUrl, formOf(text)),
    /** A status callback for an MT that was taken. */
    report: ({ sid, statusCallback }: SentMessage, status: string, errorCode?: string): Promise<Response> => {
      if (!statusCallback) throw new Error('this message asked for no status callback')
      const code = errorCode ? { ErrorCode: errorCode } : {}
      return post(statusCallback, {
        MessageSid: sid,
        SmsSid: sid,
        MessageStatus: status,
        AccountSid: accountSid,
        ...code,
      })
    },
    /** The recipient texted STOP to Twilio itself. */
    optOut: (phone: string): void => void optedOut.add(phone),
    /** The next requests are refused, one each. */
    refuseNext: (...next: typeof refusals): void => {
      refusals = [...refusals, ...next]
    },
    /** Sids of what Twilio still has: of messages and of media. */
    has: (): readonly string[] => [...stored].flatMap(([sid, its]) => [sid, ...its]),
    /** Twilio is not finished with a message; called again with false, it is. */
    busyWith: (sid: string, busy: boolean): void => void (busy ? unfinished.add(sid) : unfinished.delete(sid)),
    /** Media answer 404 for so many requests. */
    delayMedia: (requests: number): void => {
      mediaLate = requests
    },
    /** Messages.json answers only after this. */
    holdUntil: (released: Promise<void>): void => {
      hold = released
    },
    close: async (): Promise<void> => {
      await Promise.all([api.close(), cdn.close()])
    },
  }
}

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
