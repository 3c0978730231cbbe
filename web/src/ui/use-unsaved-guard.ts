'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

type UnsavedGuard = { readonly asking: boolean; readonly stay: () => void; readonly leave: () => void }

/** Asks before a link, a reload or a closed tab takes unsaved changes with it. */
export function useUnsavedGuard(dirty: boolean): UnsavedGuard {
  const router = useRouter()
  const [target, setTarget] = useState<string>()
  useEffect(() => {
    if (!dirty) return
    const closing = (event: BeforeUnloadEvent): void => event.preventDefault()
    const clicked = (event: MouseEvent): void => {
      const href = leadsAway(event)
      if (!href) return
      event.preventDefault()
      event.stopPropagation()
      setTarget(href)
    }
    window.addEventListener('beforeunload', closing)
    document.addEventListener('click', clicked, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', closing)
      document.removeEventListener('click', clicked, { capture: true })
    }
  }, [dirty])
  return {
    asking: target !== undefined,
    stay: () => setTarget(undefined),
    leave: () => {
      setTarget(undefined)
      if (target) router.push(target)
    },
  }
}

/** Where a plain click on a link of this site leads, if it leaves the page. */
function leadsAway(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download'))
    return undefined
  const { origin, pathname, search } = new URL(link.href)
  if (origin !== window.location.origin || pathname === window.location.pathname) return undefined
  return pathname + search
}
