'use client'

import Link from 'next/link'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react'
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type BarShapeProps,
  type TooltipContentProps,
} from 'recharts'
import type { Point } from './series'
import { spotBy, type Spot } from './spots'

export type Stack<Name extends string> = {
  readonly name: Name
  readonly label: string
  readonly colour: string
}

export type StackedBarsProps<Name extends string> = {
  readonly points: readonly Point<Name>[]
  readonly stacks: readonly Stack<Name>[]
  /** Below a bar. */
  readonly shortOf: (point: Point<Name>) => string
  /** What a bar is of, in full. */
  readonly longOf: (point: Point<Name>) => string
  readonly numberOf: (value: number) => string
  /** What the dashed line is called; none without it. */
  readonly before?: string | undefined
  readonly totalLabel: string
  /** What a piece of a bar opens; nothing without it. */
  readonly hrefOf?: (point: Point<Name>, name: Name) => string
  /** Said of the group to who can't see it. */
  readonly label: string
}

type Place = Spot & { readonly id: string }

const placeId = (x: number, y: number): string => `${x}-${y}`

const placeOf = (target: EventTarget | null): string | undefined =>
  target instanceof SVGElement ? target.dataset['place'] : undefined

/** Bars over time, a piece for each part. One tab stop; the arrow keys lead from piece to piece, and Enter opens it. */
export function StackedBars<Name extends string>(props: StackedBarsProps<Name>): ReactElement {
  const { points, stacks, shortOf, longOf, numberOf, before, hrefOf, label } = props
  const group = useRef<HTMLDivElement>(null)
  const places: readonly Place[] = points.flatMap((point, x) =>
    // The first part lies at the bottom.
    stacks.flatMap(({ name }, index) => {
      const y = stacks.length - index
      return (point.counts[name] ?? 0) > 0 ? [{ x, y, id: placeId(x, y) }] : []
    }),
  )
  const pieceAt = (id: string | undefined): SVGElement | null | undefined =>
    id === undefined ? null : group.current?.querySelector<SVGElement>(`[data-place="${id}"]`)

  const press = (event: KeyboardEvent): void => {
    const from = places.find(({ id }) => id === placeOf(event.target))
    const to = pieceAt(from && spotBy(places, from, event.key)?.id)
    if (!to) return
    event.preventDefault()
    // The tab stop goes along. Not as a state: the library would draw the bars anew, and the focus would be gone.
    pieceAt(from?.id)?.setAttribute('tabindex', '-1')
    to.setAttribute('tabindex', '0')
    to.focus()
  }

  const shapeOf =
    (stack: Stack<Name>, index: number) =>
    ({ x, y, width, height, originalDataIndex }: BarShapeProps): ReactElement => {
      const point = points[originalDataIndex]
      const count = point?.counts[stack.name] ?? 0
      if (!point || count === 0) return <g />
      const id = placeId(originalDataIndex, stacks.length - index)
      const piece = (
        <rect x={x} y={y} width={width} height={Math.max(1, height)} rx={Math.min(2, width / 4)} fill={stack.colour} />
      )
      const control = {
        'data-place': id,
        'aria-label': `${longOf(point)}, ${stack.label}: ${numberOf(count)}`,
        tabIndex: id === places[0]?.id ? 0 : -1,
        className: 'bar-piece',
      }
      return hrefOf ? (
        <Link {...control} href={hrefOf(point, stack.name)} prefetch={false}>
          {piece}
        </Link>
      ) : (
        <g {...control} role="img">
          {piece}
        </g>
      )
    }

  return (
    // The keys of what is in it, which gets the focus itself.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={group} role="group" aria-label={label} className="relative h-64 w-full" onKeyDown={press}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 256 }}>
        <ComposedChart
          data={[...points]}
          accessibilityLayer={false}
          margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          barCategoryGap={points.length > 60 ? 1 : '12%'}
        >
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey={(point: Point<Name>) => shortOf(point)}
            allowDuplicatedCategory
            tickLine={false}
            axisLine={{ stroke: 'var(--input)' }}
            minTickGap={28}
            tick={{ fontSize: 12, fill: 'var(--muted-foreground)' }}
          />
          <YAxis
            width="auto"
            allowDecimals={false}
            tickLine={false}
            axisLine={false}
            tickFormatter={numberOf}
            tick={{ fontSize: 12, fill: 'var(--muted-foreground)' }}
          />
          <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--muted)' }} content={<Hovered<Name> {...props} />} />
          {stacks.map((stack, index) => (
            <Bar
              key={stack.name}
              dataKey={(point: Point<Name>) => point.counts[stack.name] ?? 0}
              stackId="all"
              isAnimationActive={false}
              maxBarSize={56}
              shape={shapeOf(stack, index)}
            />
          ))}
          {before !== undefined && (
            <Line
              dataKey={({ totalBefore }: Point<Name>) => totalBefore}
              isAnimationActive={false}
              dot={false}
              activeDot={false}
              stroke="var(--foreground)"
              strokeWidth={1.5}
              strokeDasharray="4 4"
            />
          )}
        </ComposedChart>
      </ResponsiveContainer>
      <Focused {...props} group={group} />
    </div>
  )
}

type HoveredProps<Name extends string> = StackedBarsProps<Name> &
  // Those that the chart hands it.
  Pick<Partial<TooltipContentProps>, 'active' | 'activeIndex'>

/** The numbers of the interval below the pointer. */
function Hovered<Name extends string>({ active, activeIndex, ...props }: HoveredProps<Name>): ReactElement | null {
  const point = props.points[Number(activeIndex)]
  return active && point ? <Readout {...props} point={point} /> : null
}

type FocusedProps<Name extends string> = StackedBarsProps<Name> & { readonly group: RefObject<HTMLElement | null> }

/** The numbers of the interval that has the focus. */
function Focused<Name extends string>({ group, ...props }: FocusedProps<Name>): ReactElement | null {
  const [place, setPlace] = useState<string>()
  useEffect(() => {
    const element = group.current
    const enter = ({ target }: FocusEvent): void => setPlace(placeOf(target))
    const leave = (): void => setPlace(undefined)
    element?.addEventListener('focusin', enter)
    element?.addEventListener('focusout', leave)
    return () => {
      element?.removeEventListener('focusin', enter)
      element?.removeEventListener('focusout', leave)
    }
  }, [group])
  const point = place === undefined ? undefined : props.points[Number.parseInt(place, 10)]
  return point ? (
    <div className="pointer-events-none absolute end-1 top-1 z-10">
      <Readout {...props} point={point} />
    </div>
  ) : null
}

/** The numbers of one interval. */
function Readout<Name extends string>(props: StackedBarsProps<Name> & { readonly point: Point<Name> }): ReactElement {
  const { point, stacks, longOf, numberOf, before, totalLabel } = props
  return (
    <div aria-hidden className="min-w-40 rounded-md border bg-surface p-2.5 text-xs shadow-lg">
      <p className="mb-1.5 font-medium">{longOf(point)}</p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-1">
        {stacks.toReversed().map(({ name, label, colour }) => (
          <div key={name} className="contents">
            <span className="size-2.5 rounded-xs" style={{ background: colour }} />
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="text-end tabular-nums">{numberOf(point.counts[name] ?? 0)}</dd>
          </div>
        ))}
        <div className="contents font-medium">
          <span />
          <dt>{totalLabel}</dt>
          <dd className="text-end tabular-nums">{numberOf(point.total)}</dd>
        </div>
        {before !== undefined && (
          <div className="contents">
            <span className="h-0 w-2.5 border-t-2 border-dashed border-foreground" />
            <dt className="text-muted-foreground">{before}</dt>
            <dd className="text-end tabular-nums">{numberOf(point.totalBefore ?? 0)}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}
