import { campaignVariables } from '@/campaign/opt-in-texts'
import { fillIn, type VariableValues } from '@/reply/variables'
import { smsLength } from '@/reply/sms-length'

/** A subscriber as far as a text is made of it. */
export type SampleSubscriber = {
  readonly phone: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

/** The names of the fields that these subscribers have, those that most have first. */
export const fieldNamesOf = (subscribers: readonly SampleSubscriber[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { fields } of subscribers) for (const { name } of fields) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted(([one, a], [other, b]) => b - a || one.localeCompare(other)).map(([name]) => name)
}

/** The names in a text that stand for fields: all but those of every campaign. */
export const fieldsNamedIn = (text: string): readonly string[] => {
  const own: readonly string[] = campaignVariables
  const named = [...text.matchAll(/\{([A-Za-z]\w*)\}/g)].map(([, name = '']) => name)
  return [...new Set(named)].filter((name) => !own.includes(name))
}

/** A text as one phone gets it. Where it has no such field there is nothing, rather than a name in braces. */
export const merged = (text: string, ofCampaign: VariableValues, fields: SampleSubscriber['fields']): string =>
  fillIn(text, {
    ...Object.fromEntries(fieldsNamedIn(text).map((name) => [name, ''])),
    ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    ...ofCampaign,
  })

/** How many SMS the text takes on these phones, at least and at most; and on how many of them a name that others know stands for nothing. */
export type Spread = { readonly least: number; readonly most: number; readonly gaps: number }

export const spreadOf = (
  text: string,
  ofCampaign: VariableValues,
  subscribers: readonly SampleSubscriber[],
): Spread => {
  const known = fieldNamesOf(subscribers)
  const named = fieldsNamedIn(text).filter((name) => known.includes(name))
  const texts = subscribers.length > 0 ? subscribers.map(({ fields }) => fields) : [[]]
  const segments = texts.map((fields) => smsLength(merged(text, ofCampaign, fields)).segments)
  const gaps = subscribers.filter(({ fields }) => named.some((name) => !fields.some((each) => each.name === name)))
  return { least: Math.min(...segments), most: Math.max(...segments), gaps: gaps.length }
}
