import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { printedSchema } from './printed-schema.js'

/** Writes the product's contract, schema.graphql, beside the workspaces. */
writeFileSync(fileURLToPath(new URL('../../../schema.graphql', import.meta.url)), await printedSchema())
