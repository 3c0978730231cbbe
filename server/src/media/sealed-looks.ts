import { z } from 'zod'
import type { ShownLooks } from './part.js'

const Kept = z.object({
  thumbhash: z.string().nullable(),
  perceptualHash: z.string().nullable(),
  peaks: z.string().nullable(),
})

export const noShownLooks: ShownLooks = { thumbhash: null, perceptualHash: null, peaks: null }

/** As it is sealed beside the part. */
export const packedLooks = ({ thumbhash, perceptualHash, peaks }: ShownLooks): Uint8Array =>
  Buffer.from(JSON.stringify({ thumbhash, perceptualHash, peaks }))

/** We wrote it; what does not read is as if there was nothing. */
export const unpackedLooks = (packed: Uint8Array | null): ShownLooks => {
  if (packed === null) return noShownLooks
  try {
    return Kept.parse(JSON.parse(Buffer.from(packed).toString()))
  } catch {
    return noShownLooks
  }
}
