import { getNamedType, isAbstractType, isObjectType, isUnionType, type GraphQLObjectType } from 'graphql'
import { makeSchema } from '../schema.js'

/** Reads the schema, so that a field or type added later is asked for by itself. */
const schema = await makeSchema()

export type Root = 'Query' | 'Mutation' | 'Subscription'

const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
)

export const fieldsOf = (name: string): readonly string[] =>
  Object.keys(objectTypes.find((type) => type.name === name)?.getFields() ?? {}).sort()

const spreadOf = (name: string): string => {
  const type = schema.getType(name)
  if (type && isAbstractType(type))
    return ` { ${schema
      .getPossibleTypes(type)
      .map((each) => `...All${each.name}`)
      .join(' ')} }`
  return isObjectType(type) ? ` { ...All${name} }` : ''
}

/** Where a type leads back to itself, only so far: a fragment cannot hold itself. */
const shallow: Readonly<Record<string, string>> = {
  'CampaignMessage.campaign': ' { __typename id name }',
  'ShortCode.catchAllInbox': ' { __typename id name }',
}

/** One fragment a type, of every field that asks for no argument. */
const fragments = new Map(
  objectTypes.map((type) => [
    type.name,
    `fragment All${type.name} on ${type.name} { __typename ${Object.values(type.getFields())
      .map((field) => field.name + (shallow[`${type.name}.${field.name}`] ?? spreadOf(getNamedType(field.type).name)))
      .join(' ')} }`,
  ]),
)

const needed = (text: string, found = new Set<string>()): ReadonlySet<string> => {
  for (const [, name = ''] of text.matchAll(/\.\.\.All(\w+)/g)) {
    if (found.has(name)) continue
    found.add(name)
    needed(fragments.get(name) ?? '', found)
  }
  return found
}

/** The operation that asks for everything that a root field leads to. */
export const everythingOf = (root: Root, call: string): string => {
  const type = objectTypes.find(({ name }) => name === root)?.getFields()[call.split('(', 1)[0] ?? '']?.type
  const body = `${root.toLowerCase()} { ${call}${type ? spreadOf(getNamedType(type).name) : ''} }`
  return `${body} ${[...needed(body)].map((name) => fragments.get(name)).join(' ')}`
}

const unions = Object.values(schema.getTypeMap()).filter(isUnionType)

/** Types that only mutations answer with: their fields lead to types that are asked for elsewhere, or are sentences. */
const answers = new Set([
  ...unions.flatMap((union) => union.getTypes().map(({ name }) => name)),
  ...objectTypes.map(({ name }) => name).filter((name) => name.endsWith('Payload')),
])

/** The types that a field of this one leads to, and all behind them. */
const behind = (name: string, found = new Set<string>()): ReadonlySet<string> => {
  const type = schema.getType(name)
  if (!type || found.has(name)) return found
  found.add(name)
  const next = isAbstractType(type)
    ? schema.getPossibleTypes(type)
    : isObjectType(type)
      ? Object.values(type.getFields()).map((field) => getNamedType(field.type))
      : []
  for (const each of next) behind(each.name, found)
  return found
}

const read = new Set([...behind('Query'), ...behind('Subscription')])

/** Every field of every type that reads lead to. */
export const readableFields = objectTypes
  .filter(({ name }) => read.has(name) && !['Query', 'Subscription'].includes(name) && !answers.has(name))
  .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`))

/** Notes which fields of which types held something. */
export const noteFields = (value: unknown, into: Set<string>): void => {
  if (Array.isArray(value)) return value.forEach((each) => noteFields(each, into))
  if (typeof value !== 'object' || value === null) return
  const type = '__typename' in value ? String(value.__typename) : undefined
  for (const [name, held] of Object.entries(value)) {
    if (type && held !== null && !(Array.isArray(held) && held.length === 0)) into.add(`${type}.${name}`)
    noteFields(held, into)
  }
}
