import { registerEnumType } from 'type-graphql'

/**
 * An enum of the API over a union of ours: `in-between` becomes IN_BETWEEN. Every value is described, and a value
 * that was forgotten does not compile.
 */
export const enumOf = <Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<string, string>> => {
  const entries = Object.entries<string>(values)
  const nameOf = (value: string): string => value.replaceAll('-', '_').toUpperCase()
  const members = Object.fromEntries(entries.map(([value]) => [nameOf(value), value]))
  registerEnumType(members, {
    name,
    description,
    valuesConfig: Object.fromEntries(entries.map(([value, meaning]) => [nameOf(value), { description: meaning }])),
  })
  return members
}
