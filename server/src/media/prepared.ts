import { variants, type Looks, type Variant } from './part.js'

/** A copy made for showing, with its bytes. */
export type PreparedDerivative = {
  readonly variant: Variant
  readonly contentType: 'image/webp' | 'audio/mp4' | 'video/mp4'
  readonly bytes: Uint8Array
  /** Of what can be seen. */
  readonly width: number | null
  readonly height: number | null
}

/** What came of preparing a part. */
export type Prepared = Looks & { readonly kind: 'prepared'; readonly derivatives: readonly PreparedDerivative[] }

/** What a child answers to a part's bytes. */
export type PreparedAnswer =
  | Prepared
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Something is wrong here, and not with the file. */
  | { readonly kind: 'fault'; readonly why: string }

const typeOf: Readonly<Record<Variant, PreparedDerivative['contentType']>> = {
  thumbnail: 'image/webp',
  card: 'image/webp',
  animation: 'image/webp',
  sheet: 'image/webp',
  clip: 'video/mp4',
  sound: 'audio/mp4',
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value > 0

const orNull =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || is(value)

const isSide = orNull(isCount)

const matches = (pattern: RegExp) => orNull((value) => typeof value === 'string' && pattern.test(value))

const isBase64 = matches(/^[\w+/]{1,400}={0,2}$/)

const isDerivative = (value: unknown): boolean =>
  isRecord(value) &&
  variants.some((variant) => variant === value['variant'] && typeOf[variant] === value['contentType']) &&
  value['bytes'] instanceof Uint8Array &&
  isSide(value['width']) &&
  isSide(value['height'])

/** What stands in for each part of the answer; a child that was taken over may answer anything. */
const shape: Readonly<Record<keyof Omit<Prepared, 'kind'>, (value: unknown) => boolean>> = {
  width: isSide,
  height: isSide,
  thumbhash: isBase64,
  perceptualHash: matches(/^[0-9a-f]{16}$/),
  milliseconds: orNull(isCount),
  peaks: isBase64,
  derivatives: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(isDerivative) &&
    new Set(value.map(({ variant }) => variant)).size === value.length,
}

export const isPreparedAnswer = (value: unknown): value is PreparedAnswer => {
  if (!isRecord(value)) return false
  if (value['kind'] === 'unreadable' || value['kind'] === 'fault') return typeof value['why'] === 'string'
  return value['kind'] === 'prepared' && Object.entries(shape).every(([name, is]) => is(value[name]))
}
