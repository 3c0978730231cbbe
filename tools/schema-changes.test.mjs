// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { breakingChanges, lastVersion } from './schema-changes.mjs'

const older = 'type Query { inboxes(first: Int): [String!]! old: Int }'

test.each([
  { change: 'nothing', newer: older, broken: [] },
  { change: 'a new field', newer: 'type Query { inboxes(first: Int): [String!]! old: Int new: Int }', broken: [] },
  {
    change: 'a deprecation',
    newer: 'type Query { inboxes(first: Int): [String!]! old: Int @deprecated(reason: "Use inboxes.") }',
    broken: [],
  },
  {
    change: 'a field taken away',
    newer: 'type Query { inboxes(first: Int): [String!]! }',
    broken: ['Query.old was removed.'],
  },
  {
    change: 'an argument that is now needed',
    newer: 'type Query { inboxes(first: Int!): [String!]! old: Int }',
    broken: ['Query.inboxes arg first has changed type from Int to Int!.'],
  },
])('$change breaks $broken', ({ newer, broken }) => {
  expect(breakingChanges(older, newer)).toEqual(broken)
})

const folder = mkdtempSync(join(tmpdir(), 'versions-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the newest version is the one with the highest number, and there may be none', () => {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org']
  const git = (/** @type {readonly string[]} */ ...words) =>
    void execFileSync('git', [...identity, ...words], { cwd: folder, stdio: 'ignore' })
  git('init')
  git('commit', '--allow-empty', '-m', 'first')
  expect(lastVersion(folder)).toBeUndefined()
  for (const tag of ['v1.9.0', 'v1.10.0', 'visited', 'v1.2.0']) git('tag', tag)
  expect(lastVersion(folder)).toBe('v1.10.0')
})
