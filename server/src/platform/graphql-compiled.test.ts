import {
  getNamedType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
  type GraphQLNamedType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { makeSchema } from '../schema.js'
import { aDatabase } from '../testing/database.js'
import { everythingOf } from '../testing/everything.js'
import { aFullApi } from '../testing/full-api.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { queries } from '../testing/matrix.js'
import { aRandom } from '../testing/random.js'
import { makeAskCompiled } from './graphql-compiled.js'

const db = await aDatabase()
const api = await aFullApi(db)
const ours = await aFullOrganisation(db, { mark: 'ourmark', phone: '+12025550143', code: '71111', word: 'WORD' })
const owner = await api.memberOf(ours.organisation, 'owner')

/** The first is graphql-js's, the last one's code was compiled. */
const answers = async (query: string, variables: object = {}): Promise<readonly string[]> => {
  const given: string[] = []
  for (let time = 1; time <= 4; time++) {
    const { data, errors } = await api.ask(owner, query, variables)
    // A time of day may go on from one answer to the next.
    given.push(JSON.stringify(data ?? errors?.map(({ message }) => message)).replaceAll(/T[\d:.]{12}Z"/g, 'T"'))
  }
  return given
}

describe('what was compiled answers as graphql-js does', () => {
  const asked = Object.values(queries).flatMap(({ ask }) => ask(ours, ours))

  test.each(asked)('everything of %s', async (call) => {
    const [first, , , last] = await answers(everythingOf('Query', call))
    expect(last).toBe(first)
  })

  test('any selection, with parts left out by variables', async () => {
    const schema = await makeSchema()
    const random = aRandom(20261124)
    let aliases = 0
    let answered = 0
    const selectionOf = (type: GraphQLNamedType, depth: number): string => {
      if (isAbstractType(type)) {
        const kinds = schema.getPossibleTypes(type).map((each) => `... on ${each.name} ${selectionOf(each, depth)}`)
        return `{ __typename ${kinds.join(' ')} }`
      }
      if (!isObjectType(type)) return ''
      const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument))
      const picks = fields.flatMap((field) => {
        const inner = getNamedType(field.type)
        const isLeaf = !isObjectType(inner) && !isAbstractType(inner)
        if (!random.chance(isLeaf ? 0.6 : 0.5) || (!isLeaf && depth === 0)) return []
        const alias = isLeaf && random.chance(0.1) && aliases++ < 20 ? `a${aliases}: ` : ''
        const directive = random.pick(['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)'])
        return [`${alias}${field.name}${directive} ${selectionOf(inner, depth - 1)}`]
      })
      return `{ __typename ${picks.join(' ')} }`
    }
    const roots = ['submissions', 'inboxes', 'lastDecisions', 'unknownMessages', 'channels', 'viewer'] as const
    for (let round = 0; round < 30; round++) {
      aliases = 0
      const root = random.pick(roots)
      const type = schema.getQueryType()?.getFields()[root]?.type
      const selection = type ? selectionOf(getNamedType(type), 3) : ''
      const query = `query ($yes: Boolean!, $no: Boolean = false) { first: ${root} ${selection} viewer @skip(if: $no) { __typename } two: __typename @include(if: $yes) }`
      const [first, , , last] = await answers(query, { yes: round % 2 === 0 })
      expect({ query, answer: last }).toEqual({ query, answer: first })
      if (last?.startsWith('{')) answered += 1
    }
    expect(answered).toBeGreaterThan(20)
  })
})

describe('compiled', () => {
  let times = 0
  const count = { type: new GraphQLNonNull(GraphQLInt), resolve: () => ++times }
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        count,
        double: {
          type: GraphQLInt,
          args: { of: { type: new GraphQLNonNull(GraphQLInt) } },
          resolve: (_, { of }: { readonly of: number }) => {
            if (of === 13) throw new Error('unlucky')
            return of * 2
          },
        },
      },
    }),
    mutation: new GraphQLObjectType({ name: 'Mutation', fields: { count } }),
  })
  const asking = (text: string) => {
    const ask = makeAskCompiled(schema)
    const document = parse(text)
    const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)
    if (!operation) throw new Error('no operation')
    return (variables: Record<string, unknown> = {}) => ask({ document, operation, variables, context: {} })
  }

  test('is what came the third time', async () => {
    const ask = asking('{ double(of: 21) }')
    expect([await ask(), await ask(), await ask()]).toEqual([null, null, { data: { double: 42 } }])
  })

  test('is never a change', async () => {
    const ask = asking('mutation { count }')
    for (let time = 0; time < 5; time++) expect(await ask()).toBeNull()
    expect(times).toBe(0)
  })

  test.each([
    { what: 'a resolver that fails', variables: { of: 13 } },
    { what: 'a variable that is no number', variables: { of: 'many' } },
    { what: 'a variable that is missing', variables: {} },
  ])('leaves $what to graphql-js', async ({ variables }) => {
    const ask = asking('query ($of: Int!) { double(of: $of) }')
    for (let time = 0; time < 3; time++) await ask({ of: 1 })
    expect(await ask({ of: 2 })).toEqual({ data: { double: 4 } })
    expect(await ask(variables)).toBeNull()
  })
})
