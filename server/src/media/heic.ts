/** What a HEIF file may call itself where its pictures are coded by HEVC (ISO/IEC 23008-12, annex B). */
const brands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])

const letters = (bytes: Uint8Array, at: number): string => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')

/** Whether it is HEIC by its first box: the brand that it has, or, where that is HEIF in general, one that it is fit for. */
export const isHeic = (bytes: Uint8Array): boolean => {
  if (letters(bytes, 4) !== 'ftyp') return false
  if (brands.has(letters(bytes, 8))) return true
  const [size = 0] = bytes.length < 4 ? [] : [Buffer.from(bytes.subarray(0, 4)).readUInt32BE()]
  const end = Math.min(size, bytes.length, 200)
  if (!['mif1', 'msf1', 'heif'].includes(letters(bytes, 8))) return false
  for (let at = 16; at + 4 <= end; at += 4) if (brands.has(letters(bytes, at))) return true
  return false
}
