import { expect, test } from 'vitest'
import { findOrganisation } from './account.store.js'
import { ViewerResolver } from './viewer.graphql.js'
import { makeSchema } from '../schema.js'
import { anApi } from '../testing/api.js'
import { aDatabase } from '../testing/database.js'

const db = await aDatabase()
const schema = await makeSchema([
  new ViewerResolver({ organisationOf: ({ organisationId }) => findOrganisation(db.manager, organisationId) }),
])
const api = await anApi({ db, schema })
const owner = { organisationName: 'Aster', email: 'Ada@Aster.example', password: 'correct horse', name: 'Ada' }
await api.accounts.createOwner(owner)
const query = '{ viewer { name email role operator rights organisation { name } } }'

test('An owner signs in and learns who he is, over HTTP and over the WebSocket', async () => {
  const cookie = await api.signIn('ada@aster.example', owner.password)
  const expected = {
    viewer: {
      name: 'Ada',
      email: 'ada@aster.example',
      role: 'OWNER',
      operator: true,
      rights: ['READ', 'MODERATE', 'ADMIN'],
      organisation: { name: 'Aster' },
    },
  }
  expect(await api.ask(cookie, query)).toMatchObject({ status: 200, data: expected })
  for await (const result of api.socket(cookie).iterate({ query })) expect(result.data).toEqual(expected)
})
