import { expect, test } from 'vitest'
import { bothOf } from './handed'

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
