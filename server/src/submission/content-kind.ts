import { essence, kindOf, type MediaKind } from '../media/kinds.js'
import type { Part } from '../media/part.js'

type Piece = Pick<Part, 'state' | 'contentType' | 'declaredType'>

/** The most telling first. */
const byWeight = ['video', 'image', 'audio', 'other', 'text'] as const satisfies readonly MediaKind[]

const typeOf = ({ contentType, declaredType }: Piece): string => contentType ?? declaredType ?? ''

/** How parts lie on slides was sent by nobody as content. */
const isLayout = (piece: Piece): boolean => essence(typeOf(piece)) === 'application/smil'

/** What the most telling part is: as judged by its bytes, or as it was announced while they are not here. */
export const contentKindOf = (parts: readonly Piece[]): MediaKind => {
  const kinds = parts
    .filter((part) => !isLayout(part))
    .map((part) => (part.state === 'not-fetched' ? 'other' : kindOf(typeOf(part))))
  return byWeight.find((kind) => kinds.includes(kind)) ?? 'text'
}
