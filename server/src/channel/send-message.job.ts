import type { Handle } from '../effects.js'
import type { SendMessage } from './send.use-case.js'

export const makeSendMessageJob =
  (sendMessage: SendMessage): Handle<'send-message'> =>
  ({ subjectId }, attempt, signal) =>
    sendMessage(subjectId, attempt, signal)
