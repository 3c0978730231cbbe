import type { Adapter, ChannelAnswer, Parsed, StatusReport } from '../channel.js'
import { isSigned, readTexting, signatureHeader } from './texting.js'

const malformed = (reason: string): Parsed => ({ kind: 'malformed', reason })

const readJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

const reportStates: readonly StatusReport['state'][] = ['accepted', 'sent', 'delivered', 'failed', 'expired', 'unknown']

const readReport = (body: unknown): Parsed => {
  if (typeof body !== 'object' || body === null) return malformed('The body is not a JSON object.')
  const id = 'providerMessageId' in body && body.providerMessageId
  const said = 'state' in body && body.state
  const state = reportStates.find((each) => each === said)
  if (typeof id !== 'string' || !state) return malformed('A report names providerMessageId and state.')
  return { kind: 'reports', reports: [{ providerMessageId: id, state, providerState: state, detail: null }] }
}

const parse: Adapter['parse'] = ({ path, headers, body }, { credentials }) => {
  if (!isSigned(body, headers[signatureHeader], credentials['secret'])) {
    return { kind: 'rejected', reason: 'The simulator’s signature is missing or does not match.' }
  }
  const content = readJson(body)
  if (path === 'status') return readReport(content)
  if (path !== 'mo') return malformed(`The simulator has the doors “mo” and “status”, not “${path}”.`)
  const message = readTexting(content)
  return typeof message === 'string' ? malformed(message) : { kind: 'messages', messages: [message] }
}

const json = (status: number, body: unknown): ChannelAnswer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})

const acknowledge = (parsed: Parsed): ChannelAnswer => {
  switch (parsed.kind) {
    case 'messages':
      return json(200, { ids: parsed.messages.map(({ providerMessageId }) => providerMessageId) })
    case 'reports':
      return json(200, {})
    case 'rejected':
      return json(403, { message: parsed.reason })
    case 'malformed':
      return json(400, { message: parsed.reason })
  }
}

/** Virtual phones in the web app: their messages come signed like any provider's, ours reach them at once. */
export const simulator: Adapter = {
  kind: 'simulator',
  faultsOf: ({ credentials }) => (credentials['secret'] ? [] : ['The simulator channel has no secret.']),
  parse,
  acknowledge,
  // The row of the MT is the bubble that the phone shows.
  send: async (message) => ({ kind: 'accepted', providerMessageId: `simulated-${message.id}`, delivered: true }),
  planFetch: () => ({ kind: 'refused', reason: 'A virtual phone sends its files in the message.' }),
  // What it has are our own rows.
  forget: 'keeps-nothing',
}
