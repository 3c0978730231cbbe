import { gql } from '@apollo/client'
import { expect, test } from 'vitest'
import { bothOf, keyOf } from './handed'

test('a thing has every field that either page knows, and the later word counts', () => {
  const shell = { ROOT_QUERY: { viewer: 'anna' }, 'Inbox:1': { id: '1', name: 'Fans', pending: 3 } }
  const page = { ROOT_QUERY: { inbox: '1' }, 'Inbox:1': { id: '1', pending: 4 }, 'Inbox:2': { id: '2' } }
  expect(bothOf(shell, page)).toEqual({
    ROOT_QUERY: { viewer: 'anna', inbox: '1' },
    'Inbox:1': { id: '1', name: 'Fans', pending: 4 },
    'Inbox:2': { id: '2' },
  })
  expect(shell).toEqual({ ROOT_QUERY: { viewer: 'anna' }, 'Inbox:1': { id: '1', name: 'Fans', pending: 3 } })
})

test('a question has one name, in whatever order its variables were written, and another one for each of their values', () => {
  const rows = gql('query Rows($inboxId: ID, $first: Int) { rows(inboxId: $inboxId, first: $first) }')
  expect(keyOf(rows, { inboxId: '1', first: 12 })).toBe(keyOf(rows, { first: 12, inboxId: '1' }))
  expect(keyOf(rows, { inboxId: '1', first: 12 })).not.toBe(keyOf(rows, { inboxId: '2', first: 12 }))
  expect(keyOf(rows, {})).not.toBe(keyOf(gql('query Others { others }'), {}))
})
