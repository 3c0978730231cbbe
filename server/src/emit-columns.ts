import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { columnsPage } from './export/columns-page.js'
import { allColumns } from './export/statement.store.js'

/** Writes the page of all columns; a test says whether the committed one is true. */
writeFileSync(fileURLToPath(new URL('../../../docs/exports.md', import.meta.url)), columnsPage(allColumns()))
