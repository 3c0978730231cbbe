// The characters of the phone alphabet (GSM 03.38), and those that take two places in it.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extended = new Set('^{}\\[~]|€\f')

export type SmsLength = {
  readonly characters: number
  readonly segments: number
  readonly unicode: boolean
  /** The characters, each once, that the phone alphabet does not have. */
  readonly beyond: readonly string[]
}

/** How many SMS a text takes: 160 places each in the phone alphabet, 70 beyond it, a little less when there are several. */
export function smsLength(text: string): SmsLength {
  const characters = [...text]
  const beyond = [...new Set(characters.filter((each) => !basic.has(each) && !extended.has(each)))]
  const unicode = beyond.length > 0
  const placesOf = (character: string): number => (unicode ? character.length : extended.has(character) ? 2 : 1)
  const places = characters.map(placesOf)
  const [single, several] = unicode ? [70, 67] : [160, 153]
  const total = places.reduce((sum, each) => sum + each, 0)
  return {
    characters: characters.length,
    segments: total <= single ? Math.min(total, 1) : packed(places, several),
    unicode,
    beyond,
  }
}

/** A character of two places is never cut in two: it begins the next SMS. */
const packed = (places: readonly number[], room: number): number => {
  let [segments, used] = [1, 0]
  for (const each of places) {
    if (used + each > room) [segments, used] = [segments + 1, 0]
    used += each
  }
  return segments
}
