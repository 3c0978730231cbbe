import { createLoader, createSerializer } from 'nuqs/server'
import { expect, test } from 'vitest'
import type { View } from './use-view'
import { viewInAddress } from './view-in-address'

const read = createLoader(viewInAddress)
const write = createSerializer(viewInAddress)
const usual: View = {
  span: '7d',
  from: null,
  to: null,
  zone: null,
  compare: 'previous',
  interval: null,
  inbox: null,
  tables: [],
}

test.each<{ search: string; view: View }>([
  { search: '', view: usual },
  { search: '?span=30d', view: { ...usual, span: '30d' } },
  {
    search:
      '?span=range&from=2026-06-01&to=2026-06-07&zone=Asia/Kathmandu&compare=none&interval=HOUR&tables=byHour,events',
    view: {
      ...usual,
      span: 'range',
      from: '2026-06-01',
      to: '2026-06-07',
      zone: 'Asia/Kathmandu',
      compare: 'none',
      interval: 'HOUR',
      tables: ['byHour', 'events'],
    },
  },
])('$search holds the whole view', ({ search, view }) => {
  expect(read(search)).toEqual(view)
  expect(write(view)).toBe(search)
})

test.each(['?span=ever', '?zone=Atlantis/City', '?compare=x', '?interval=CENTURY', '?tables=none'])(
  '%s says nothing',
  (search) => {
    expect(read(search)).toEqual(usual)
  },
)
