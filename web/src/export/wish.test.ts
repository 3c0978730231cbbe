import { expect, test } from 'vitest'
import { missingOf, rowsWanted, valuesOf, wishOf, type ExportTarget } from './wish'

const zone = 'America/New_York'
const submissions: ExportTarget = { kind: 'SUBMISSIONS', which: { submissions: { text: 'whale' } }, timeZone: zone }
const audit: ExportTarget = { kind: 'AUDIT', which: {}, timeZone: zone }
const subscribers: ExportTarget = { kind: 'SUBSCRIBERS', which: {}, timeZone: zone }

test('what is asked for without a word is the list as it is, for a spreadsheet, in the zone of the list', () => {
  expect(wishOf(submissions, valuesOf(submissions, ''))).toEqual({
    kind: 'SUBMISSIONS',
    submissions: { text: 'whale' },
    columns: null,
    timeZone: zone,
    mode: 'SPREADSHEET',
    byteOrderMark: null,
  })
})

test('days are days of the zone, and the last one belongs to them', () => {
  const values = { ...valuesOf(audit, ''), from: '2026-06-01', to: '2026-06-01' }
  expect(rowsWanted(audit, values)).toEqual({
    span: { from: '2026-06-01T04:00:00.000Z', until: '2026-06-02T04:00:00.000Z' },
  })
})

test('what is made again and again has its own spans', () => {
  const values = { ...valuesOf(audit, ''), from: '2026-06-01', every: 'DAY' as const }
  expect(rowsWanted(audit, values)).toEqual({})
})

test('an archive has copies, and no columns', () => {
  const media: ExportTarget = { kind: 'MEDIA', which: {}, timeZone: zone }
  const wish = wishOf(media, { ...valuesOf(media, ''), copies: 'PREVIEWS', columns: [] })
  expect(wish).toMatchObject({ kind: 'MEDIA', copies: 'PREVIEWS' })
  expect(wish).not.toHaveProperty('columns')
})

test.each([
  ['nothing of a list', submissions, {}, []],
  ['the columns, where none is chosen', submissions, { columns: [] }, ['columns']],
  ['whose subscribers', subscribers, {}, ['campaignId']],
  ['nothing when it is known whose', subscribers, { campaignId: 'a-campaign' }, []],
  ['a name and a time of a schedule', submissions, { every: 'DAY' as const, name: ' ', at: '' }, ['name', 'at']],
])('there lacks %s', (_, target, over, missing) => {
  expect(missingOf(target, { ...valuesOf(target, ''), ...over })).toEqual(missing)
})
