import type { CampaignId } from '../campaign/campaign.js'
import type { Subscription } from '../consent/consent.js'
import type { Id } from '../kernel/id.js'

/** What is known of a subscriber besides the number, by name: what `{firstName}` stands for in a campaign message. */
export type SubscriberFields = Readonly<Record<string, string>>

/** A phone and how it stands to one campaign. */
export type Subscriber = Pick<Subscription, 'state' | 'since' | 'askedUntil' | 'endedBy'> & {
  readonly id: Id<'subscription'>
  readonly campaignId: CampaignId
  readonly phone: string
  readonly fields: SubscriberFields
  /** When it was first asked or subscribed. */
  readonly firstAt: Date
}

/** Which subscribers; everything that is not null must hold. */
export type SubscriberFilter = {
  readonly states: readonly Subscriber['state'][] | null
  /** A whole number, or the last digits of one. */
  readonly phone: string | null
}

export const longestField = 100
export const mostFields = 20

/** As a variable is written, without its braces. */
const fieldName = /^[A-Za-z]\w{0,29}$/

/** What a column of a table is called as a field: `First name` is `First_name`. */
export const fieldNameOf = (heading: string): string =>
  heading.replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_+|_+$/g, '')

/** Why these can't be a subscriber's fields, as a sentence. */
export const faultOfFields = (fields: SubscriberFields, taken: readonly string[]): string | undefined => {
  const names = Object.keys(fields)
  if (names.length > mostFields) return `A subscriber has at most ${mostFields} fields.`
  const strange = names.find((name) => !fieldName.test(name))
  if (strange !== undefined)
    return `“${strange}” is no name of a field: it is made of 1 to 30 letters and digits and begins with a letter, such as firstName.`
  const double = names.find((name) => taken.includes(name))
  if (double !== undefined)
    return `{${double}} stands for something of the campaign. Choose another name for the field.`
  const long = names.find((name) => (fields[name] ?? '').length > longestField)
  return long === undefined ? undefined : `The field ${long} has at most ${longestField} characters.`
}
