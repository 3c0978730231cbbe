import { lexicographicSortSchema, printSchema } from 'graphql'
import { makeSchema } from './schema.js'

/** The schema as it is committed: sorted, so that the same code always prints the same text. */
export const printedSchema = async (): Promise<string> =>
  `${printSchema(lexicographicSortSchema(await makeSchema()))}\n`
