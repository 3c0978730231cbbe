import { expect, test } from 'vitest'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { anId } from '../testing/builders.js'

const db = await aDatabase()
const api = await aFullApi(db)
const full = await aFullOrganisation(db, { mark: 'm', phone: '+12025550143', code: '71111', word: 'PHOTO' })
const { organisation, pending } = full
const moderators = [await api.memberOf(organisation, 'moderator'), await api.memberOf(organisation, 'admin')] as const

const outcome = `__typename
  ... on Decided { submission { id folder version decisions { id } } decision { id by { name isViewer } } }
  ... on AlreadyDecided { by { name isViewer } message submission { folder version } }
  ... on VersionChanged { submission { version } }`

const approve = (cookie: string, ids: readonly string[], expectedVersion: number) =>
  api.ask(cookie, `mutation ($input: ApproveInput!) { approveSubmissions(input: $input) { results { ${outcome} } } }`, {
    input: { submissions: ids.map((id) => ({ id, expectedVersion })), note: ' fine ' },
  })

const undo = (cookie: string, decisionIds: readonly string[]) =>
  api.ask(
    cookie,
    `mutation ($input: UndoInput!) { undoDecisions(input: $input) { results {
       __typename ... on Undone { submission { folder version } decision { undoneBy } } ... on TooLate { message } } } }`,
    { input: { decisionIds } },
  )

test('Each submission answers for itself, in the order asked; the loser learns who was faster; undo gives it back', async () => {
  const unknown = anId<'submission'>()
  const first = await approve(moderators[0], [unknown, pending.id, 'nonsense'], 1)
  expect(first.data).toMatchObject({
    approveSubmissions: {
      results: [
        { __typename: 'NotFound' },
        {
          __typename: 'Decided',
          submission: { id: pending.id, folder: 'APPROVED', version: 2 },
          decision: { by: { name: 'A moderator', isViewer: true } },
        },
        { __typename: 'NotFound' },
      ],
    },
  })
  const [{ id: decisionId } = { id: '' }] = await db.manager.query<{ id: string }[]>(
    'select id from decision where submission_id = $1',
    [pending.id],
  )
  const second = await approve(moderators[1], [pending.id], 1)
  expect(second.data).toMatchObject({
    approveSubmissions: {
      results: [
        {
          __typename: 'AlreadyDecided',
          by: { name: 'A moderator', isViewer: false },
          message: 'A moderator decided this before you.',
          submission: { folder: 'APPROVED', version: 2 },
        },
      ],
    },
  })
  expect((await undo(moderators[1], [decisionId])).data).toMatchObject({
    undoDecisions: {
      results: [{ __typename: 'Undone', submission: { folder: 'PENDING' }, decision: { undoneBy: 'A admin' } }],
    },
  })
})

test.each([
  { what: 'more than 200 at a time', input: { submissions: Array(201).fill({ id: 'x', expectedVersion: 1 }) } },
  { what: 'a note without end', input: { submissions: [], note: 'x'.repeat(1001) } },
  { what: "a rule's reason", input: { submissions: [], reason: 'INBOX_INACTIVE' } },
])('$what is refused with a sentence', async ({ input }) => {
  const query = 'mutation ($input: DenyInput!) { denySubmissions(input: $input) { results { __typename } } }'
  const { errors } = await api.ask(moderators[0], query, { input })
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
})
