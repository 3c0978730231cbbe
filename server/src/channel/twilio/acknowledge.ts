import type { ChannelAnswer, Parsed } from '../channel.js'

/** TwiML that answers nothing: replies go out by the REST API, where they can be counted, undone and suppressed. */
const emptyTwiml: ChannelAnswer = {
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
}

const sentence = (status: number, body: string): ChannelAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
})

export const acknowledge = (parsed: Parsed): ChannelAnswer => {
  switch (parsed.kind) {
    case 'messages':
    case 'reports':
      return emptyTwiml
    case 'rejected':
      // The reason is for the administrator; a stranger learns nothing of the URL or the token.
      return sentence(403, 'The signature could not be verified.')
    case 'malformed':
      return sentence(400, parsed.reason)
  }
}
