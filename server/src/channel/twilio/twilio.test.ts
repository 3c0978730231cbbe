import twilioPackage from 'twilio'
import { expect } from 'vitest'
import { aChannelRequest, anOpenChannel, describeChannel, type IncomingCase } from '../../testing/channel-contract.js'
import type { ChannelRequest, Parsed } from '../channel.js'
import type { IncomingMessage } from '../../message/message.js'
import { twilio } from './twilio.js'

const accountSid = 'AC0123456789abcdef0123456789abcdef'
const authToken = 'b7f9f2a6d1c94d0e8f3a5c7e9b1d3f50'

const channelAt = (apiBase: string) =>
  anOpenChannel({ kind: 'twilio', settings: { accountSid, apiBase }, credentials: { authToken } })

type Form = Readonly<Record<string, string | readonly string[]>>

const bodyOf = (form: Form): Uint8Array =>
  Buffer.from(
    new URLSearchParams(
      Object.entries(form).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each])),
    ).toString(),
  )

/** Signed by Twilio's own library, over the URL that it believes to call. */
const signed = (form: Form, over: Partial<ChannelRequest> & { readonly signedUrl?: string } = {}): ChannelRequest => {
  const { signedUrl, ...rest } = over
  const request = aChannelRequest({ body: bodyOf(form), ...rest })
  const fields = request.method === 'POST' ? form : {}
  return {
    ...request,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(authToken, signedUrl ?? request.publicUrl, fields),
      ...rest.headers,
    },
  }
}

const sms = {
  ToCountry: 'US',
  SmsMessageSid: 'SM1f0e8ae6ade43cb3c0ce4525424e404f',
  NumMedia: '0',
  FromZip: '',
  SmsSid: 'SM1f0e8ae6ade43cb3c0ce4525424e404f',
  SmsStatus: 'received',
  Body: '  PHOTO of our dog & cat +1 ☀️\n',
  FromCountry: 'US',
  To: '72345',
  NumSegments: '1',
  MessageSid: 'SM1f0e8ae6ade43cb3c0ce4525424e404f',
  AccountSid: accountSid,
  From: '+12025550143',
  ApiVersion: '2010-04-01',
}

const mms = {
  ...sms,
  MessageSid: 'MM9d2b6c0a4e1f4b7c8d5e6f7a8b9c0d1e',
  NumMedia: '2',
  MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/MM9d2b/Media/ME01`,
  MediaContentType0: 'image/jpeg',
  MediaUrl1: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/MM9d2b/Media/ME02`,
  MediaContentType1: 'video/3gpp',
}

const smsMessage: IncomingMessage = {
  providerMessageId: sms.MessageSid,
  kind: 'sms',
  from: '+12025550143',
  to: '72345',
  subject: null,
  text: sms.Body,
  parts: [],
  sentAt: null,
  country: 'US',
  carrier: null,
}

const mmsMessage: IncomingMessage = {
  ...smsMessage,
  providerMessageId: mms.MessageSid,
  kind: 'mms',
  parts: [
    { contentType: 'image/jpeg', fileName: null, source: { kind: 'url', url: mms.MediaUrl0 } },
    { contentType: 'video/3gpp', fileName: null, source: { kind: 'url', url: mms.MediaUrl1 } },
  ],
}

const thanks = {
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
}
const plain = 'text/plain; charset=utf-8'
const one = (message: IncomingMessage): Parsed => ({ kind: 'messages', messages: [message] })

const taken = (label: string, request: ChannelRequest, parsed: Parsed): IncomingCase => ({
  label,
  request,
  parsed,
  acknowledged: thanks,
})

const rejected = (label: string, request: ChannelRequest, reason: string): IncomingCase => ({
  label,
  request,
  parsed: { kind: 'rejected', reason },
  acknowledged: { status: 403, contentType: plain, body: 'The signature could not be verified.' },
})

const malformed = (label: string, request: ChannelRequest, reason: string): IncomingCase => ({
  label,
  request,
  parsed: { kind: 'malformed', reason },
  acknowledged: { status: 400, contentType: plain, body: reason },
})

const reported = (label: string, form: Form, state: string, providerState: string, detail: string | null) =>
  taken(label, signed({ MessageSid: 'SM01', AccountSid: accountSid, ...form }, { path: 'status' }), {
    kind: 'reports',
    // Each row of the table names a state of the ladder.
    reports: [{ providerMessageId: 'SM01', state: state as 'sent', providerState, detail }],
  })

const mismatch = (url: string): string =>
  `X-Twilio-Signature does not match ${url}: another auth token, another public URL, or not from Twilio.`

const publicUrl = 'https://inbox.example/channels/key-of-the-channel/mo'
const withPort = publicUrl.replace('inbox.example', 'inbox.example:443')
const oddPort = publicUrl.replace('inbox.example', 'inbox.example:8443')

describeChannel({
  adapter: twilio,
  channelAt,
  headersChecked: ['authorization', 'content-type', 'accept'],
  incoming: [
    taken('an SMS, its text untrimmed', signed(sms), one(smsMessage)),
    taken('an MMS with two media', signed(mms), one(mmsMessage)),
    taken('fields that we do not know', signed({ ...sms, 'A[]': 'x', Ünknown: '7' }), one(smsMessage)),
    taken('a field that comes twice', signed({ ...sms, Tag: ['b', 'a', 'b'] }), one(smsMessage)),
    taken('a URL signed with its default port', signed(sms, { signedUrl: withPort }), one(smsMessage)),
    taken(
      'a URL configured with its default port',
      signed(sms, { publicUrl: withPort, signedUrl: publicUrl }),
      one(smsMessage),
    ),
    taken('a URL on an unusual port', signed(sms, { publicUrl: oddPort }), one(smsMessage)),
    taken(
      'an unusual port that Twilio left out',
      signed(sms, { publicUrl: oddPort, signedUrl: publicUrl }),
      one(smsMessage),
    ),
    taken(
      'a query in the URL',
      signed(sms, { path: 'mo?tag=%27a b%27', publicUrl: `${publicUrl}?tag='a%20b'` }),
      one(smsMessage),
    ),
    taken(
      'a GET, its fields in the query',
      signed(sms, {
        method: 'GET',
        path: `mo?${Buffer.from(bodyOf(sms)).toString()}`,
        publicUrl: `${publicUrl}?${Buffer.from(bodyOf(sms)).toString()}`,
        body: new Uint8Array(),
      }),
      one(smsMessage),
    ),
    taken(
      'no country and no text',
      signed({ ...mms, FromCountry: '', Body: '', NumMedia: '1' }),
      one({ ...mmsMessage, country: null, text: null, parts: mmsMessage.parts.slice(0, 1) }),
    ),
    taken(
      'media announced without a URL stay as a part that cannot be fetched',
      signed({ ...sms, NumMedia: '1' }),
      one({
        ...smsMessage,
        kind: 'mms',
        parts: [{ contentType: null, fileName: null, source: { kind: 'url', url: '' } }],
      }),
    ),
    rejected('no signature', aChannelRequest({ body: bodyOf(sms) }), 'The request carries no X-Twilio-Signature.'),
    rejected('a signature of another URL', signed(sms, { signedUrl: 'https://other.example/mo' }), mismatch(publicUrl)),
    rejected(
      'a signature of another scheme',
      signed(sms, { signedUrl: publicUrl.replace('https', 'http') }),
      mismatch(publicUrl),
    ),
    rejected(
      'a body that was changed',
      { ...signed(sms), body: bodyOf({ ...sms, Body: 'PHOTO' }) },
      mismatch(publicUrl),
    ),
    rejected(
      'a body that was trimmed',
      { ...signed(sms), body: bodyOf({ ...sms, Body: sms.Body.trim() }) },
      mismatch(publicUrl),
    ),
    {
      ...rejected('no token', signed(sms), 'The channel has no auth token, so no webhook can be verified.'),
      channel: { ...channelAt('https://api.twilio.com'), credentials: { authToken: '' } },
    },
    malformed('no message SID', signed({ From: '+12025550143', To: '72345' }), 'The message has no MessageSid.'),
    malformed('no sender', signed({ MessageSid: 'SM02', To: '72345' }), 'Message SM02 lacks From or To.'),
    malformed(
      'a count that is none',
      signed({ ...sms, NumMedia: '1e9' }),
      `Message ${sms.MessageSid} says it has “1e9” media.`,
    ),
    malformed(
      'another door',
      signed(sms, { path: 'voice' }),
      'A Twilio channel has the doors “mo” and “status”, not “voice”.',
    ),
    malformed(
      'a status callback without a status',
      signed({ MessageSid: 'SM01' }, { path: 'status' }),
      'The status callback lacks MessageSid or MessageStatus.',
    ),
    reported('queued', { MessageStatus: 'queued' }, 'accepted', 'queued', null),
    reported('sending', { MessageStatus: 'sending' }, 'accepted', 'sending', null),
    reported('sent', { MessageStatus: 'sent', ErrorCode: '' }, 'sent', 'sent', null),
    reported('delivered', { MessageStatus: 'delivered' }, 'delivered', 'delivered', null),
    reported('a status still unknown here', { MessageStatus: 'beamed' }, 'accepted', 'beamed', null),
    reported(
      'undelivered, with a code that we know',
      { MessageStatus: 'undelivered', ErrorCode: '30007' },
      'failed',
      'undelivered',
      'The carrier’s filter took the message for spam. (Twilio error 30007)',
    ),
    taken(
      'undelivered, since the phone has opted out there',
      signed(
        { MessageSid: 'SM01', AccountSid: accountSid, MessageStatus: 'undelivered', ErrorCode: '21610' },
        { path: 'status' },
      ),
      {
        kind: 'reports',
        reports: [
          {
            providerMessageId: 'SM01',
            state: 'failed',
            providerState: 'undelivered',
            detail: 'The recipient has opted out at Twilio. (Twilio error 21610)',
            optedOut: true,
          },
        ],
      },
    ),
    reported(
      'failed, with a code that we do not',
      { MessageStatus: 'failed', ErrorCode: '39999', ErrorMessage: 'Something new.' },
      'failed',
      'failed',
      'Something new. (Twilio error 39999)',
    ),
    reported(
      'expired',
      { MessageStatus: 'failed', ErrorCode: '30036' },
      'expired',
      'failed',
      'The message expired before it could be delivered. (Twilio error 30036)',
    ),
  ],
  outgoing: [
    {
      label: 'an SMS',
      provider: { status: 201, body: '{"sid":"SM77","status":"queued"}' },
      requests: [
        {
          method: 'POST',
          path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
          headers: {
            authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
            'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
            accept: 'application/json',
          },
          body: 'To=%2B12025550143&From=72345&Body=Thanks+for+your+photo%21&StatusCallback=https%3A%2F%2Finbox.example%2Fchannels%2Fkey-of-the-channel%2Fstatus',
        },
      ],
      answer: { kind: 'accepted', providerMessageId: 'SM77' },
    },
    {
      label: 'an MMS, its subject above the text, with two media',
      message: {
        kind: 'mms',
        subject: 'You are in!',
        text: 'See you',
        mediaUrls: ['https://inbox.example/media/a', 'https://inbox.example/media/b?s=1'],
        statusUrl: 'https://inbox.example/s',
      },
      provider: { status: 201, body: '{"sid":"MM78"}' },
      requests: [
        {
          method: 'POST',
          path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
          headers: expect.any(Object),
          body: 'To=%2B12025550143&From=72345&Body=You+are+in%21%0ASee+you&MediaUrl=https%3A%2F%2Finbox.example%2Fmedia%2Fa&MediaUrl=https%3A%2F%2Finbox.example%2Fmedia%2Fb%3Fs%3D1&StatusCallback=https%3A%2F%2Finbox.example%2Fs',
        },
      ],
      answer: { kind: 'accepted', providerMessageId: 'MM78' },
    },
    {
      label: 'the recipient has opted out at Twilio',
      provider: {
        status: 400,
        body: '{"code":21610,"message":"Attempt to send to unsubscribed recipient","status":400}',
      },
      answer: {
        kind: 'refused',
        why: 'Twilio answered 400, error 21610: Attempt to send to unsubscribed recipient',
        optedOut: true,
      },
    },
    {
      label: 'a number that Twilio refuses',
      provider: { status: 400, body: '{"code":21211,"message":"Invalid ‘To’ Phone Number"}' },
      answer: { kind: 'refused', why: 'Twilio answered 400, error 21211: Invalid ‘To’ Phone Number', optedOut: false },
    },
    {
      label: 'a wrong token',
      provider: { status: 401, body: '{"code":20003,"message":"Authenticate"}' },
      answer: { kind: 'refused', why: 'Twilio answered 401, error 20003: Authenticate', optedOut: false },
    },
    {
      label: 'a redirect is not followed',
      provider: { status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' },
      answer: { kind: 'refused', why: 'Twilio answered 302.', optedOut: false },
    },
    {
      label: 'too many requests, with the time to wait',
      provider: { status: 429, headers: { 'retry-after': '7' }, body: '{"code":20429,"message":"Too Many Requests"}' },
      answer: { kind: 'later', why: 'Twilio answered 429, error 20429: Too Many Requests', afterMilliseconds: 7_000 },
    },
    {
      label: 'not available',
      provider: { status: 503, body: 'upstream' },
      answer: { kind: 'later', why: 'Twilio answered 503.', afterMilliseconds: 1_000 },
    },
    {
      label: 'another server error may have come after the message was taken',
      provider: { status: 500, body: '' },
      answer: { kind: 'unknown', why: 'Twilio answered 500.' },
    },
    {
      label: 'taken, but without an id',
      provider: { status: 201, body: '<html>' },
      answer: { kind: 'unknown', why: 'Twilio answered 201 without a message SID.' },
    },
    {
      label: 'the connection breaks after the request has left',
      provider: 'hangs up',
      answer: ({ kind }) => expect(kind).toBe('unknown'),
    },
    {
      label: 'nobody is there',
      provider: 'is away',
      answer: (answer) => expect(answer).toMatchObject({ kind: 'later', afterMilliseconds: 1_000 }),
    },
  ],
  fetching: [
    {
      label: 'Twilio’s media, with credentials for the API alone',
      url: mms.MediaUrl0,
      plan: {
        kind: 'fetch',
        headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
        hosts: [
          'api.twilio.com',
          'provider.example',
          'mms.twiliocdn.com',
          'media.twiliocdn.com',
          's3-external-1.amazonaws.com',
        ],
        credentialHosts: ['api.twilio.com', 'provider.example'],
      },
    },
    ...[
      [
        'a forged host',
        'https://api.twilio.com.evil.example/x',
        'The media URL’s host api.twilio.com.evil.example is not Twilio’s.',
      ],
      [
        'a user name in the URL',
        'https://api.twilio.com:x@evil.example/x',
        'The media URL carries a user name or password.',
      ],
      [
        'the CDN cannot be asked first',
        'https://media.twiliocdn.com/x',
        'The media URL’s host media.twiliocdn.com is not Twilio’s.',
      ],
      ['no encryption', 'http://api.twilio.com/x', 'The media URL is not https.'],
      ['another port', 'https://api.twilio.com:8443/x', 'The media URL’s host api.twilio.com:8443 is not Twilio’s.'],
      ['another scheme', 'file:///etc/passwd', 'The media URL’s host  is not Twilio’s.'],
      ['no URL at all', '', 'Twilio announced this part without a URL.'],
      ['something else', 'not a url', 'Twilio gave a URL that is none.'],
    ].map(([label = '', url = '', reason = '']) => ({ label, url, plan: { kind: 'refused', reason } as const })),
  ],
})
