declare const brand: unique symbol

/** A row's identity: a UUID whose type says what it identifies, so an inbox's id can't be passed for a message's. */
export type Id<Name extends string> = string & { readonly [brand]: Name }

/** UUID version 7 (RFC 9562 §5.7): ids sort by the time they were made, which keeps indexes compact. */
export const uuidV7 = (milliseconds: number, random: Uint8Array): string => {
  const hex = Buffer.from(random.buffer, random.byteOffset, 10).toString('hex')
  const time = milliseconds.toString(16).padStart(12, '0')
  const variant = (8 + (Number.parseInt(hex.charAt(3), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`
}
