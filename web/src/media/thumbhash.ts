import { thumbHashToDataURL } from 'thumbhash'

/** A blurred picture of about 25 bytes as an address that an image can show at once; undefined when it makes no sense. */
export const thumbhashUrl = (base64: string | null | undefined): string | undefined => {
  if (!base64) return undefined
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
  } catch {
    return undefined
  }
}
