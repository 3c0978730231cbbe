import { enumOf } from '../platform/graphql-enum.js'
import type { Message } from './message.js'

export const MessageKindEnum = enumOf<Message['kind']>('MessageKind', 'What kind of message it is.', {
  sms: 'A text.',
  mms: 'A multimedia message: text, pictures, clips, sounds.',
})
