'use client'

import { geoEqualEarth, geoPath } from 'd3-geo'
import { useFormatter } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-110m.json'
import { levelOf } from './heat'
import type { Ranked } from './Ranking'

const size = { width: 720, height: 352 }

// The file is a topology with these objects, which a type of JSON can't tell from any other.
const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>

/** Atlases number the countries (ISO 3166-1), phones name them by letters: browsers know both. */
const lettersOf = (number: string | number | undefined): string | undefined =>
  number === undefined ? undefined : new Intl.Locale(`und-${String(number).padStart(3, '0')}`).region

/** Nobody texts from there, and it would take a quarter of the map. */
const antarctica = 'AQ'

const shapes = feature(topology, topology.objects.countries)
  .features.map((country) => ({ country, code: lettersOf(country.id) }))
  .filter(({ code }) => code !== antarctica)

const projection = geoEqualEarth().fitSize([size.width, size.height], {
  type: 'FeatureCollection',
  features: shapes.map(({ country }) => country),
})
const outline = geoPath(projection)
const drawn = shapes.map(({ country, code }) => ({
  code,
  name: country.properties.name,
  path: outline(country) ?? '',
}))

/**
 * The countries, each as strong as what came from it. The table beside it holds the same for the keyboard and for who
 * can't see it, and the countries that are too small for a map.
 */
export function WorldMap({ countries }: { countries: readonly Ranked[] }): ReactElement {
  const format = useFormatter()
  const most = Math.max(1, ...countries.map(({ count }) => count))
  return (
    <svg aria-hidden viewBox={`0 0 ${size.width} ${size.height}`} className="h-auto w-full">
      {drawn.map(({ code, name, path }) => {
        const found = countries.find(({ key }) => key === code)
        if (!found) return <path key={name} d={path} className="land" />
        return (
          <Link key={name} href={found.href} prefetch={false} tabIndex={-1} data-country={code}>
            <path d={path} className="heat land" data-level={levelOf(found.count, most)}>
              <title>{`${found.name}: ${format.number(found.count)}`}</title>
            </path>
          </Link>
        )
      })}
    </svg>
  )
}
