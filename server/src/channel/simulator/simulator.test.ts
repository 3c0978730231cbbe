import { anOpenChannel, aChannelRequest, describeChannel, type IncomingCase } from '../../testing/channel-contract.js'
import type { ChannelRequest, Parsed } from '../channel.js'
import { simulator } from './simulator.js'
import { signatureHeader, signatureOf } from './texting.js'

const secret = 'a-secret-of-the-simulator'
const channelAt = () => anOpenChannel({ kind: 'simulator', credentials: { secret } })

const signed = (content: unknown, path = 'mo'): ChannelRequest => {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return aChannelRequest({ path, body, headers: { [signatureHeader]: signatureOf(body, secret) } })
}

const json = 'application/json; charset=utf-8'

const taken = (label: string, request: ChannelRequest, parsed: Parsed): IncomingCase => ({
  label,
  request,
  parsed,
  acknowledged: {
    status: 200,
    contentType: json,
    body: parsed.kind === 'messages' ? '{"ids":["t-1"]}' : '{}',
  },
})

const refused = (
  kind: 'rejected' | 'malformed',
  label: string,
  request: ChannelRequest,
  reason: string,
): IncomingCase => ({
  label,
  request,
  parsed: { kind, reason },
  acknowledged: {
    status: kind === 'rejected' ? 403 : 400,
    contentType: json,
    body: JSON.stringify({ message: reason }),
  },
})

const sms = { id: 't-1', kind: 'sms', from: '+12025550143', to: '72345', text: 'PHOTO hi' }
const bytes = (text: string) => ({ base64: Buffer.from(text).toString('base64') })
const bare = { subject: null, sentAt: null, country: null, carrier: null }
const noMatch = 'The simulator’s signature is missing or does not match.'

describeChannel({
  adapter: simulator,
  channelAt,
  headersChecked: [],
  incoming: [
    taken('an SMS', signed(sms), {
      kind: 'messages',
      messages: [
        {
          ...bare,
          providerMessageId: 't-1',
          kind: 'sms',
          from: '+12025550143',
          to: '72345',
          text: 'PHOTO hi',
          parts: [],
        },
      ],
    }),
    taken(
      'an MMS whose caption is a file',
      signed({
        ...sms,
        kind: 'mms',
        subject: 'My dog',
        text: '',
        country: 'GB',
        carrier: 'Vodafone',
        sentAt: '2026-11-23T09:00:00Z',
        files: [
          { contentType: 'image/jpeg', fileName: 'dog.jpg', ...bytes('jpeg') },
          { contentType: 'text/plain', fileName: null, ...bytes('PHOTO of my dog') },
        ],
      }),
      {
        kind: 'messages',
        messages: [
          {
            providerMessageId: 't-1',
            kind: 'mms',
            from: '+12025550143',
            to: '72345',
            subject: 'My dog',
            text: 'PHOTO of my dog',
            sentAt: new Date('2026-11-23T09:00:00Z'),
            country: 'GB',
            carrier: 'Vodafone',
            parts: [
              { contentType: 'image/jpeg', fileName: 'dog.jpg', source: { kind: 'bytes', bytes: Buffer.from('jpeg') } },
              {
                contentType: 'text/plain',
                fileName: null,
                source: { kind: 'bytes', bytes: Buffer.from('PHOTO of my dog') },
              },
            ],
          },
        ],
      },
    ),
    taken('a report', signed({ providerMessageId: 'simulated-1', state: 'failed' }, 'status'), {
      kind: 'reports',
      reports: [{ providerMessageId: 'simulated-1', state: 'failed', providerState: 'failed', detail: null }],
    }),
    refused('rejected', 'a body that was changed', { ...signed(sms), body: Buffer.from('{}') }, noMatch),
    refused('malformed', 'no JSON', signed('PHOTO'), 'The body is not a JSON object.'),
    refused('malformed', 'no id', signed({ ...sms, id: '' }), 'The message has no id.'),
    refused('malformed', 'another kind', signed({ ...sms, kind: 'fax' }), 'The kind is “sms” or “mms”.'),
    refused('malformed', 'a file without bytes', signed({ ...sms, kind: 'mms', files: [{}] }), 'A file is not base64.'),
    refused(
      'malformed',
      'a report of no state',
      signed({ providerMessageId: 'x', state: 'lost' }, 'status'),
      'A report names providerMessageId and state.',
    ),
    refused(
      'malformed',
      'another door',
      signed(sms, 'voice'),
      'The simulator has the doors “mo” and “status”, not “voice”.',
    ),
  ],
  outgoing: [
    {
      label: 'an MT is on the phone at once',
      provider: 'is away',
      requests: [],
      answer: {
        kind: 'accepted',
        providerMessageId: 'simulated-01936a00-0000-7000-8000-00000000000a',
        delivered: true,
      },
    },
  ],
  fetching: [
    {
      label: 'there is never anything to fetch',
      url: 'https://api.twilio.com/x',
      plan: { kind: 'refused', reason: 'A virtual phone sends its files in the message.' },
    },
  ],
})
