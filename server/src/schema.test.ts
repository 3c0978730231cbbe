import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql'
import { expect, test } from 'vitest'
import { pagedFields } from './platform/graphql-limits.js'
import { makeSchema } from './schema.js'

const schema = await makeSchema()
const known = new Set(['String', 'Int', 'Boolean', 'ID', 'Float', 'Query', 'Mutation', 'Subscription'])
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))

test('Every type, field, argument and value says what it is', () => {
  const silent = types.flatMap((type) => {
    const output = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
    const input = isInputObjectType(type) ? Object.values(type.getFields()) : []
    const values = isEnumType(type) ? type.getValues() : []
    const args = output.flatMap(({ name, args }) =>
      args.map((arg) => ({ name: `${name}.${arg.name}`, description: arg.description })),
    )
    const members = [...output, ...input, ...values, ...args].filter(({ description }) => !description)
    return [
      ...(known.has(type.name) || type.description ? [] : [type.name]),
      ...members.map(({ name }) => `${type.name}.${name}`),
    ]
  })
  expect(silent).toEqual([])
})

test('The fields that answer in pages are known to the price list', () => {
  const fields = types.flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))
  const paged = new Set(fields.filter(({ args }) => args.some(({ name }) => name === 'first')).map(({ name }) => name))
  expect([...paged].sort()).toEqual([...pagedFields].sort())
  expect(types.filter(isUnionType).length).toBeGreaterThan(0)
})
