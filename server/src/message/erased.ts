const mark = 'erased-'

/** What stands in the place of a phone's number from when it was erased. */
export const erasedAddress = (digest: string): string => `${mark}${digest.slice(0, 32)}`

/** What a provider says of an MT to such an address may name the number, and is not kept. */
export const isErased = (address: string): boolean => address.startsWith(mark)
