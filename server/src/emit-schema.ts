import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { printedSchema } from './printed-schema.js'

const file = fileURLToPath(new URL('../../../schema.graphql', import.meta.url))
const printed = await printedSchema()

/** Writes the product's contract beside the workspaces; with --check it only says whether the committed one is true. */
if (!process.argv.includes('--check')) writeFileSync(file, printed)
else if (readFileSync(file, 'utf8') !== printed) {
  process.stderr.write('schema.graphql is not what the code says. Run: npm run build && npm run schema -w server\n')
  process.exit(1)
}
