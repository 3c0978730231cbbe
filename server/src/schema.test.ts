import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql'
import { expect, test } from 'vitest'
import { pagedFields } from './platform/graphql-limits.js'

import { makeSchema } from './schema.js'

const schema = await makeSchema()
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))

test('Every type, field, argument and value says what it is', () => {
  const silent = types.flatMap((type) => {
    const fields =
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : []
    const args = fields.flatMap((field) =>
      'args' in field ? field.args.map((arg) => ({ ...arg, name: `${field.name}.${arg.name}` })) : [],
    )
    const values = isEnumType(type) ? type.getValues() : []
    const builtIn = ['String', 'Int', 'Boolean', 'ID', 'Float', 'Query', 'Mutation', 'Subscription'].includes(type.name)
    return [
      ...(builtIn || type.description ? [] : [type.name]),
      ...[...fields, ...args, ...values]
        .filter(({ description }) => !description)
        .map(({ name }) => `${type.name}.${name}`),
    ]
  })
  expect(silent).toEqual([])
})

test('The fields that answer in pages are known to the price list', () => {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  const paged = fields.filter(({ args }) => args.some(({ name }) => name === 'first')).map(({ name }) => name)
  expect(paged.sort()).toEqual([...pagedFields].sort())
  expect(types.filter(isUnionType).length).toBeGreaterThan(0)
})
