import type { ByteRange } from '../platform/blob.js'

/** What a Range header asks for, of so many bytes. */
export type Wanted =
  { readonly kind: 'whole' } | { readonly kind: 'part'; readonly range: ByteRange } | { readonly kind: 'unsatisfiable' }

const whole: Wanted = { kind: 'whole' }
const unsatisfiable: Wanted = { kind: 'unsatisfiable' }

/** RFC 9110 §14.2: one range of bytes; several at once, other units and what makes no sense are ignored. */
export const wantedOf = (header: string | undefined, size: number): Wanted => {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.replaceAll(/\s/g, '') ?? '') ?? []
  if (first === '' && last === '') return whole
  if (first === '') return suffix(Number(last), size)
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return whole
  return start < size ? { kind: 'part', range: { start, end } } : unsatisfiable
}

/** `-500`: the last 500 bytes, or all there are. */
const suffix = (length: number, size: number): Wanted =>
  length === 0 || size === 0
    ? unsatisfiable
    : { kind: 'part', range: { start: Math.max(0, size - length), end: size - 1 } }
