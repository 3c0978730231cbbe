/**
 * Puts the focus on the row after or before the one that has it. Each row is marked with `data-row-of`, the link in it
 * that takes the focus with `data-row`; both with its id. `from` stands for the focus where that is elsewhere.
 */
export const moveRow = (list: HTMLElement | null, by: 1 | -1, from?: string): void => {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const focused = rows.findIndex((row) => row.closest('[data-row-of]')?.contains(document.activeElement) ?? false)
  const here = focused < 0 ? rows.findIndex((row) => row.dataset['row'] === from) : focused
  const next = here < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, here + by))]
  next?.focus()
  next?.closest('[data-row-of]')?.scrollIntoView({ block: 'nearest' })
}
