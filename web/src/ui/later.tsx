'use client'

import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactElement } from 'react'

type Load<Props> = () => Promise<ComponentType<Props>>

const inABreak = (work: () => void): (() => void) => {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 2_000)
    return () => clearTimeout(timer)
  }
  const idle = window.requestIdleCallback(work)
  return () => window.cancelIdleCallback(idle)
}

/**
 * A dialog that is no part of the page's first script: it is fetched when the browser has a break, and put up when it is
 * first wanted. Until it is there an empty one stands for it, so that keys which are meant for it move nothing else.
 */
export const later = <Props extends object>(
  load: Load<Props>,
  isWanted: (props: Props) => boolean,
): ((props: Props) => ReactElement | null) => {
  const Fetched = lazy(() => load().then((component) => ({ default: component })))
  return function Later(props) {
    const wanted = isWanted(props)
    const [wantedOnce, setWantedOnce] = useState(wanted)
    // A failure now is told when the dialog is asked for, which asks again.
    useEffect(() => inABreak(() => void load().catch(() => undefined)), [])
    if (wanted && !wantedOnce) setWantedOnce(true)
    if (!wantedOnce) return null
    return (
      <Suspense fallback={<span hidden role="dialog" aria-busy />}>
        <Fetched {...props} />
      </Suspense>
    )
  }
}
