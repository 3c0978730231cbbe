import { expect, test } from 'vitest'
import type { InboxLimit, KeyHolder, Role, Viewer } from '../account/account.js'
import { anySubmission } from '../submission/filter.js'
import { anId, aViewer, noon } from '../testing/builders.js'
import type { Export } from './export.js'
import { exportKinds, type ExportFilter, type ExportKind } from './filter.js'
import { mayExport, mayFetch } from './rights.js'

const organisationId = anId<'organisation'>()
const inbox = anId<'inbox'>()
const other = anId<'inbox'>()

const person = (role: Role, inboxes: InboxLimit = 'all', operator = false): Viewer =>
  aViewer({ organisationId, role, inboxes, operator })
const key = (scopes: KeyHolder['scopes'], inboxes: InboxLimit = 'all'): Viewer => ({
  kind: 'api-key',
  organisationId,
  name: 'A program',
  keyId: anId<'api-key'>(),
  scopes,
  inboxes,
  operator: false,
})

const lists: readonly ExportKind[] = ['submissions', 'sms', 'media']
const cases: readonly (readonly [string, Viewer, readonly ExportKind[]])[] = [
  ['an owner', person('owner'), exportKinds],
  ['an administrator', person('admin'), exportKinds],
  ['a moderator', person('moderator'), [...lists, 'consent', 'unmatched']],
  ['a limited moderator', person('moderator', [inbox]), lists],
  ['an analyst', person('analyst'), [...lists, 'unmatched']],
  ['a limited analyst', person('analyst', [inbox]), lists],
  ['a limited operator', person('analyst', [inbox], true), [...lists, 'unmatched']],
  ['a key that reads', key(['read']), [...lists, 'unmatched']],
  ['a key that moderates', key(['read', 'moderate']), [...lists, 'unmatched', 'consent']],
  ['a key for an inbox', key(['read', 'moderate'], [inbox]), lists],
]

test.each(cases)('%s exports what its list shows', (_, viewer, kinds) => {
  expect(exportKinds.filter((kind) => mayExport(viewer, kind)).toSorted()).toEqual(kinds.toSorted())
})

const span = { from: null, until: null }
const submissions: ExportFilter = { kind: 'submissions', which: anySubmission }
const unmatched: ExportFilter = { kind: 'unmatched', which: { ...span, shortCodeId: null } }

const anExport = (over: Partial<Export> = {}): Export => ({
  id: anId<'export'>(),
  organisationId,
  requestedBy: { kind: 'member', id: anId(), name: 'Ann' },
  inboxes: 'all',
  operator: false,
  scheduleId: null,
  spanFrom: null,
  spanUntil: null,
  filter: submissions,
  columns: [],
  timeZone: 'UTC',
  mode: 'machine',
  byteOrderMark: false,
  state: 'done',
  stateReason: null,
  rows: 1,
  rowsExpected: 1,
  blobId: null,
  size: 1,
  createdAt: noon,
  startedAt: noon,
  finishedAt: noon,
  expiresAt: noon,
  ...over,
})

const fetching: readonly (readonly [string, Viewer, Export, boolean])[] = [
  ['a colleague’s file', person('analyst'), anExport(), true],
  ['another organisation’s', aViewer(), anExport(), false],
  ['of all inboxes, by who sees one', person('moderator', [inbox]), anExport(), false],
  ['of the one that is seen', person('moderator', [inbox]), anExport({ inboxes: [inbox] }), true],
  ['of one that is not seen', person('moderator', [inbox]), anExport({ inboxes: [inbox, other] }), false],
  ['of some, by who sees all', person('analyst'), anExport({ inboxes: [inbox] }), true],
  ['of a list that is not shown', person('analyst'), anExport({ filter: { kind: 'audit', which: span } }), false],
  ['an operator’s, by another person', person('owner'), anExport({ operator: true, filter: unmatched }), false],
  ['an operator’s, by one', person('owner', 'all', true), anExport({ operator: true, filter: unmatched }), true],
  ['an operator’s of a list that all see alike', person('owner'), anExport({ operator: true }), true],
]

test.each(fetching)('a file is for whoever could have made it: %s', (_, viewer, file, may) => {
  expect(mayFetch(viewer, file)).toBe(may)
})
