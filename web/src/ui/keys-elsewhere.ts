const layers = '[role=dialog], [role=menu], [role=alertdialog]'

/** Whether something lies above the page that has the keys for itself. */
export const isCovered = (): boolean => document.querySelector(layers) !== null

/** Whether somebody is writing into a field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select') !== null)
