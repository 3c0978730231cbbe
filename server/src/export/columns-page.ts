import { markdownTable } from '../kernel/markdown-table.js'
import type { TableKind } from './filter.js'

/** What a table can have. */
type Described = {
  readonly kind: TableKind
  readonly columns: readonly { readonly name: string; readonly about: string; readonly kind: string }[]
  /** The names of those that it has without a choice. */
  readonly usual: readonly string[]
}

const titles: Readonly<Record<TableKind, string>> = {
  submissions: 'Submissions',
  sms: 'The SMS inbox',
  senders: 'Senders',
  subscribers: 'Subscribers of a campaign',
  consent: 'The consent ledger',
  unmatched: 'Unmatched messages',
  audit: 'The audit log',
}

const sectionOf = ({ kind, columns, usual }: Described): string => {
  const rows = columns.map(({ name, about, kind: written }) => [
    `\`${name}\``,
    usual.includes(name) ? 'yes' : '',
    written,
    about,
  ])
  return `## ${titles[kind]}

\`${kind.toUpperCase()}\`

${markdownTable([['column', 'usual', 'written as', 'what it says'], ...rows])}
`
}

/** docs/exports.md: every column of every table that can be exported. */
export const columnsPage = (tables: readonly Described[]): string => `# Columns of exports

Names and meanings of columns stay as they are; new ones may come. Without a choice an export has the usual ones. This page
is written by \`npm run columns -w server\` from what writes the tables.

A \`text\` that a spreadsheet would take for a formula has an apostrophe before it in spreadsheet mode, phone numbers with
their plus sign among them; in machine mode it is as it was received. A \`time\` is written in the zone that was asked for:
\`2026-06-01 14:00:00\` for spreadsheets, \`2026-06-01T14:00:00.000+02:00\` for machines. Files are UTF-8, their records end
with CRLF, and quotation marks are doubled (RFC 4180). An empty cell says that there is nothing; \`""\` is an empty text.

${tables.map(sectionOf).join('\n')}`
