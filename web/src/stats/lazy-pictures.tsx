'use client'

import dynamic from 'next/dynamic'
import { memo, type ReactElement } from 'react'
import { Skeleton } from '@/ui/skeleton'
import type { StackedBarsProps } from './StackedBars'

const meanwhile = (className: string) =>
  function Meanwhile(): ReactElement {
    return <Skeleton className={className} />
  }

/** The chart library is fetched by who looks at a chart. */
const LazyBars = dynamic(() => import('./StackedBars').then(({ StackedBars }) => StackedBars<string>), {
  ssr: false,
  loading: meanwhile('h-64 w-full'),
})

/** The library draws all bars anew when it is asked again, and whoever stands on one with the keyboard would fall off. */
const StillBars = memo(
  LazyBars,
  (before, after) =>
    // What else is handed in follows from these.
    before.points === after.points &&
    before.before === after.before &&
    before.stacks.map(({ name }) => name).join() === after.stacks.map(({ name }) => name).join(),
)

export function Bars<Name extends string>(props: StackedBarsProps<Name>): ReactElement {
  // `dynamic` forgets that the component is generic; what goes in comes from props that fit together.
  return <StillBars {...(props as unknown as StackedBarsProps<string>)} />
}

/** So are the shapes of the countries. */
export const WorldMap = dynamic(() => import('./WorldMap').then((each) => each.WorldMap), {
  ssr: false,
  loading: meanwhile('aspect-[2/1] w-full'),
})
