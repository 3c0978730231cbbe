import fc from 'fast-check'

/** What somebody who has a sealed file, and not its key, may do to it. */
export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'swap'; readonly one: number; readonly other: number; readonly length: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly length: number }

const sealedPiece = 64 * 1024 + 16

/** Lengths of whole pieces among them: those would fit. */
const someLength = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant(sealedPiece))

export const someMutation = (size: number): fc.Arbitrary<Mutation> => {
  // The header and the nonce are a small part of a file, and the more interesting one.
  const place = fc.oneof(fc.nat(size - 1), fc.nat(Math.min(size - 1, 300)))
  return fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.oneof(place, fc.constant(size - (size % sealedPiece))) }),
    fc.record({ kind: fc.constant('remove' as const), at: place, length: someLength }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: place,
      bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
    }),
    fc.record({ kind: fc.constant('swap' as const), one: place, other: place, length: someLength }),
    fc.record({ kind: fc.constant('repeat' as const), at: place, length: someLength }),
  )
}

export const mutated = (file: Buffer, mutation: Mutation): Buffer => {
  switch (mutation.kind) {
    case 'flip': {
      const copy = Buffer.from(file)
      copy[mutation.at] = (copy[mutation.at] ?? 0) ^ (1 << mutation.bit)
      return copy
    }
    case 'cut':
      return Buffer.from(file.subarray(0, mutation.at))
    case 'remove':
      return Buffer.concat([file.subarray(0, mutation.at), file.subarray(mutation.at + mutation.length)])
    case 'insert':
      return Buffer.concat([file.subarray(0, mutation.at), mutation.bytes, file.subarray(mutation.at)])
    case 'repeat':
      return Buffer.concat([file.subarray(0, mutation.at + mutation.length), file.subarray(mutation.at)])
    case 'swap': {
      const [first, second] = [Math.min(mutation.one, mutation.other), Math.max(mutation.one, mutation.other)]
      const length = Math.min(mutation.length, second - first, file.length - second)
      return Buffer.concat([
        file.subarray(0, first),
        file.subarray(second, second + length),
        file.subarray(first + length, second),
        file.subarray(first, first + length),
        file.subarray(second + length),
      ])
    }
  }
}
