import type { Id } from '../kernel/id.js'
import type { MessageId } from '../message/message.js'
import type { ShortCodeId } from '../short-code/short-code.js'

/** One fact about what a phone agreed to on a code. Appended, never changed. */
export type ConsentEvent = {
  readonly id: Id<'consent-event'>
  readonly shortCodeId: ShortCodeId
  readonly phone: string
  readonly kind: 'opted-out' | 'opted-in' | 'asked-help'
  readonly word: string
  readonly messageId: MessageId | null
  readonly at: Date
}

/** The state computed from the events; the row that STOP and the claim of every MT lock. */
export type ConsentState = {
  readonly shortCodeId: ShortCodeId
  readonly phone: string
  readonly optedOutAt: Date | null
}

/** What a phone's consent on a code is found by. */
export type ConsentKey = Pick<ConsentState, 'shortCodeId' | 'phone'>

export const consentKey = ({ shortCodeId, phone }: ConsentKey): string => `${shortCodeId} ${phone}`
