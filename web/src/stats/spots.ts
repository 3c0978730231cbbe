/** Something that can be gone to by the arrow keys. */
export type Spot = { readonly x: number; readonly y: number }

const nearest = <Place extends Spot>(
  spots: readonly Place[],
  first: (spot: Spot) => number,
  second: (spot: Spot) => number,
): Place | undefined =>
  spots
    .filter((spot) => first(spot) > 0)
    .toSorted((one, other) => first(one) - first(other) || second(one) - second(other))[0]

/** Where a key leads from here: to the next column or row that holds anything, as straight as can be. */
export const spotBy = <Place extends Spot>(spots: readonly Place[], from: Spot, key: string): Place | undefined => {
  const along = (each: Spot): number => each.x - from.x
  const down = (each: Spot): number => each.y - from.y
  const [across, aside] = [(each: Spot) => Math.abs(along(each)), (each: Spot) => Math.abs(down(each))]
  switch (key) {
    case 'ArrowRight':
      return nearest(spots, along, aside)
    case 'ArrowLeft':
      return nearest(spots, (each) => -along(each), aside)
    case 'ArrowDown':
      return nearest(spots, down, across)
    case 'ArrowUp':
      return nearest(spots, (each) => -down(each), across)
    case 'Home':
      return spots[0]
    case 'End':
      return spots.at(-1)
    default:
      return undefined
  }
}
