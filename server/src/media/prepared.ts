import { variants, type Variant } from './part.js'

/** A copy made for showing, with its bytes. */
export type PreparedDerivative = {
  readonly variant: Variant
  readonly contentType: 'image/webp'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** What the child answers to an image's bytes. Width and height are the upright original's. */
export type ImageAnswer =
  | {
      readonly kind: 'prepared'
      readonly width: number
      readonly height: number
      readonly thumbhash: string
      readonly derivatives: readonly PreparedDerivative[]
    }
  | { readonly kind: 'unreadable'; readonly why: string }

/** The longer side of each copy, in pixels; a smaller image keeps its size. */
export const longestSide: Readonly<Record<Variant, number>> = {
  thumbnail: 320,
  card: 1280,
}

/** Checked in the header, before anything is decoded. */
export const mostPixels = 50_000_000

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isSide = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value > 0

const isDerivative = (value: unknown): boolean =>
  isRecord(value) &&
  variants.some((variant) => variant === value['variant']) &&
  value['contentType'] === 'image/webp' &&
  value['bytes'] instanceof Uint8Array &&
  isSide(value['width']) &&
  isSide(value['height'])

export const isImageAnswer = (value: unknown): value is ImageAnswer => {
  if (!isRecord(value)) return false
  if (value['kind'] === 'unreadable') return typeof value['why'] === 'string'
  const { derivatives, thumbhash, width, height } = value
  return (
    value['kind'] === 'prepared' &&
    isSide(width) &&
    isSide(height) &&
    typeof thumbhash === 'string' &&
    Array.isArray(derivatives) &&
    derivatives.length === variants.length &&
    derivatives.every(isDerivative)
  )
}

/** Where and within which limits images are read. The child's ending is ours: compiled beside compiled, source beside source. */
export const imageConfinement = {
  program: new URL(`./image.child${/\.\w+$/.exec(import.meta.url)?.[0] ?? '.js'}`, import.meta.url),
  isAnswer: isImageAnswer,
  milliseconds: 15_000,
  megabytes: 512,
} as const
