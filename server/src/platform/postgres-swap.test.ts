import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { finishSwap, swapClusters } from './postgres-swap.js'

let folder = ''
const make = (name: string): void => {
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, name), '')
}
/** What lies where, by the names that the folders had at first. */
const places = (): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readdirSync(join(folder, name))[0] ?? '']))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swap-'))
  make('cluster')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the new cluster takes the place of the old one, which is kept', () => {
  make('cluster.fresh')
  swapClusters(folder, 'cluster.fresh', 'cluster-17')
  finishSwap(folder)
  expect(places()).toEqual({ cluster: 'cluster.fresh', 'cluster-17': 'cluster' })
})

test('a swap that was cut between its renames is finished at the next start', () => {
  make('cluster.upgraded')
  renameSync(join(folder, 'cluster'), join(folder, 'cluster-17'))
  finishSwap(folder)
  expect(places()).toEqual({ cluster: 'cluster.upgraded', 'cluster-17': 'cluster' })
})

test('a swap that had not begun to move the old cluster leaves it where it is', () => {
  make('cluster.upgraded')
  finishSwap(folder)
  expect(places()).toEqual({ cluster: 'cluster', 'cluster.upgraded': 'cluster.upgraded' })
})
