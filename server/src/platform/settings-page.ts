import { z } from 'zod'
import { markdownTable } from '../kernel/markdown-table.js'
import { Environment } from './config.js'

type Variable = { readonly default?: unknown; readonly description?: string }

const isVariable = (value: unknown): value is Variable => typeof value === 'object' && value !== null

/** What holds without the variable, as one would write it. */
const without = (variable: Variable): string =>
  variable.default === undefined || Array.isArray(variable.default) ? '' : `\`${String(variable.default)}\``

const rowsOf = (properties: object): readonly (readonly string[])[] =>
  Object.entries(properties)
    .filter((entry): entry is [string, Variable] => isVariable(entry[1]))
    .map(([name, variable]) => [`\`${name}\``, without(variable), variable.description ?? ''])

/** docs/settings.md: every variable that the product knows, from the schema that checks it. */
export const settingsPage = (): string => {
  const { properties = {} } = z.toJSONSchema(Environment, { io: 'input', unrepresentable: 'any' })
  return `# Settings

All are environment variables. A value that is not right is refused at the start, all faults at once. This page is
written by \`npm run settings -w server\` from the schema that checks them.

${markdownTable([['variable', 'without it', 'what it does'], ...rowsOf(properties)])}
`
}
