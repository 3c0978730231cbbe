import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { columnsPage } from './columns-page.js'
import { allColumns } from './statement.store.js'

test('the page of columns is what the tables have; otherwise: npm run columns -w server', () => {
  expect(readFileSync(new URL('../../../docs/exports.md', import.meta.url), 'utf8')).toBe(columnsPage(allColumns()))
})
