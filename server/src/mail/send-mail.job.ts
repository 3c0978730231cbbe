import type { Handle } from '../effects.js'
import type { SendMail } from './send-mail.use-case.js'

export const makeSendMailJob =
  (sendMail: SendMail): Handle<'send-mail'> =>
  ({ subjectId }, attempt) =>
    sendMail(subjectId, attempt)
