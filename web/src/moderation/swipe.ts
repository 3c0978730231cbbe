export type Swiped = 'approve' | 'deny' | 'none'

/** Where the finger was, in pixels, and when, in milliseconds. */
export type Touch = { readonly x: number; readonly y: number; readonly at: number }

/** A finger on the card from its first touch on; `trail` is where it was of late. */
export type Track = { readonly from: Touch; readonly course: Course; readonly trail: readonly Touch[] }

/** Across moves the card, along scrolls the page; it is decided once and holds until the finger leaves. */
export type Course = 'open' | 'across' | 'along'

/** How far a finger trembles. */
const slop = 10
/** A third of the card, and never more than a thumb reaches. */
const farOf = (width: number): number => Math.min(width / 3, 140)
/** Pixels per millisecond: a flick decides before it is far. */
const flick = 0.6
const flickFrom = 48
const recent = 100

export const started = (touch: Touch): Track => ({ from: touch, course: 'open', trail: [touch] })

export const moved = ({ from, course, trail }: Track, touch: Touch): Track => ({
  from,
  course: course === 'open' ? courseOf(touch.x - from.x, touch.y - from.y) : course,
  trail: [...trail, touch].filter(({ at }) => at > touch.at - recent),
})

const courseOf = (across: number, along: number): Course => {
  if (Math.hypot(across, along) < slop) return 'open'
  // A slanted movement is a scroll: who swipes means it.
  return Math.abs(across) > 1.5 * Math.abs(along) ? 'across' : 'along'
}

/** How far the card lies to the right of its place. */
export const offsetOf = ({ from, course, trail }: Track): number =>
  course === 'across' ? (trail.at(-1)?.x ?? from.x) - from.x : 0

/** In pixels per millisecond at a moment; nothing when the finger has rested. */
export const velocityOf = ({ course, trail }: Track, at: number): number => {
  const [first, last] = [trail.find((touch) => touch.at > at - recent), trail.at(-1)]
  if (course !== 'across' || !first || !last || last.at <= first.at) return 0
  return (last.x - first.x) / (last.at - first.at)
}

/** What letting go means: far enough or fast enough, and not on the way back. */
export const meantBy = (offset: number, velocity: number, width: number): Swiped => {
  const [reach, speed] = [Math.abs(offset), velocity * Math.sign(offset)]
  const isMeant = speed > -flick / 2 && (reach >= farOf(width) || (reach >= flickFrom && speed >= flick))
  if (!isMeant) return 'none'
  return offset > 0 ? 'approve' : 'deny'
}
