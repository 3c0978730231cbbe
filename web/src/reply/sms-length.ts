// The characters of the phone alphabet (GSM 03.38), and those that take two places in it.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extended = new Set('^{}\\[~]|€\f')

export type SmsLength = { readonly characters: number; readonly segments: number; readonly unicode: boolean }

/** How many SMS a text takes: 160 places each in the phone alphabet, 70 beyond it, a little less when there are several. */
export function smsLength(text: string): SmsLength {
  const characters = [...text]
  const unicode = characters.some((each) => !basic.has(each) && !extended.has(each))
  const places = unicode ? text.length : characters.length + characters.filter((each) => extended.has(each)).length
  const [single, several] = unicode ? [70, 67] : [160, 153]
  return {
    characters: characters.length,
    segments: places <= single ? Math.min(places, 1) : Math.ceil(places / several),
    unicode,
  }
}
