'use client'

import { useHotkeys } from 'react-hotkeys-hook'

/** Ctrl+S, or Command+S, saves the form instead of the page. */
export function useSaveKey(formId: string): void {
  useHotkeys(
    'mod+s',
    () => {
      const form = document.getElementById(formId)
      if (form instanceof HTMLFormElement) form.requestSubmit()
    },
    { preventDefault: true, enableOnFormTags: true },
    [formId],
  )
}
