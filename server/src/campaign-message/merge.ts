import { campaignVariableNames } from '../campaign/check-campaign.js'
import { variablesIn, type Values } from '../reply/variables.js'
import type { SubscriberFields } from './campaign-message.js'

type Words = { readonly subject: string | null; readonly text: string }

/** The names in a message that a subscriber's own fields stand for: all but those of every campaign. */
export const fieldsNamedIn = ({ subject, text }: Words): readonly string[] =>
  variablesIn(`${text} ${subject ?? ''}`).filter((name) => !campaignVariableNames.includes(name))

/** What one phone's text is filled with. Where it has no such field there is nothing, rather than a name in braces. */
export const mergedValues = (ofCampaign: Values, names: readonly string[], fields: SubscriberFields): Values => ({
  ...ofCampaign,
  ...Object.fromEntries(names.map((name) => [name, fieldOf(fields, name)])),
})

const fieldOf = (fields: SubscriberFields, name: string): string => {
  const value = Object.hasOwn(fields, name) ? fields[name] : ''
  return typeof value === 'string' ? value : ''
}
