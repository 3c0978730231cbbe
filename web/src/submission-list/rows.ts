import type { SubmissionOrder } from '@/graphql/generated/graphql'
import type { FolderList } from '@/moderation/folder-list'
import type { Submission } from '@/submission/submission'

export type Row = Submission

/**
 * Whether a submission would stand among the rows that are shown. What would stand behind them comes with the pages to
 * come, so it is no news.
 */
export const isWithin = (
  { items, next }: Pick<FolderList<Row>, 'items' | 'next'>,
  submission: Row,
  order: SubmissionOrder,
): boolean => {
  const last = items.at(-1)
  if (next === null || !last) return true
  const behind = submission.receivedAt.localeCompare(last.receivedAt) || submission.id.localeCompare(last.id)
  return order === 'NEWEST_FIRST' ? behind > 0 : behind < 0
}

export type Selection = ReadonlySet<string>

export const toggled = (selection: Selection, id: string): Selection => {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** A bulk decision, answered row by row. */
export type Outcome = {
  readonly done: readonly { readonly row: Row; readonly decisionId: string; readonly effectsDueAt: string }[]
  /** Why, by the id of the row. */
  readonly failed: ReadonlyMap<string, string>
  /** How those that failed are now, where the server told. */
  readonly renewed: readonly Row[]
}

export const nothingDone: Outcome = { done: [], failed: new Map(), renewed: [] }

export const bothOf = (one: Outcome, other: Outcome): Outcome => ({
  done: [...one.done, ...other.done],
  failed: new Map([...one.failed, ...other.failed]),
  renewed: [...one.renewed, ...other.renewed],
})

/** How many decisions fit into one request. */
export const inChunks = <T>(all: readonly T[], size: number): readonly T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
