/** The size of the grey picture that the hash looks at. */
export const hashedSize = { width: 9, height: 8 } as const

/**
 * A difference hash of 64 bits, as hexadecimal digits: pictures that look alike differ in few of them. Each bit says
 * whether it gets darker from one pixel to the next.
 */
export const perceptualHash = (grey: Uint8Array): string => {
  const { width, height } = hashedSize
  let bits = 0n
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x + 1 < width; x += 1) {
      const at = y * width + x
      bits = (bits << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n)
    }
  return bits.toString(16).padStart(16, '0')
}
