import type { Given } from '../platform/db.js'
import type { Column } from './cell.store.js'
import type { ExportReach } from './export.js'

/** A table that can be exported: what it has, and where its rows are found. */
export type Source<Which> = {
  readonly columns: readonly Column[]
  /** Those that are written unless others are asked for. */
  readonly usual: readonly string[]
  /**
   * `from …` and `where …` of a statement that gives the wanted rows, as far as they are within reach. What none of the
   * wanted columns needs may be left out.
   */
  readonly rows: (which: Which, reach: ExportReach, given: Given, columns: readonly string[]) => string
  /** The order in which they are written: that of the list on the screen. */
  readonly order: string
}
