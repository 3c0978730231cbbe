import { SegmentedMessage } from 'sms-segments-calculator'

/** How an SMS goes over the air, and so what it costs. */
export type Segments = {
  readonly encoding: 'gsm-7' | 'ucs-2'
  readonly count: number
  readonly characters: number
  /** The characters, each once, that GSM-7 does not have: any one of them makes the whole text dearer. */
  readonly foreign: readonly string[]
}

export const segmentsOf = (text: string): Segments => {
  const message = new SegmentedMessage(text)
  return {
    encoding: message.encodingName === 'GSM-7' ? 'gsm-7' : 'ucs-2',
    count: message.segmentsCount,
    characters: message.numberOfCharacters,
    foreign: [...new Set(message.getNonGsmCharacters())],
  }
}

/** What word processors make of what people type, and what they typed. */
const typed: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′`´]/gu, "'"],
  [/[“”„‟«»″]/gu, '"'],
  [/[‐‑‒–—―−]/gu, '-'],
  [/…/gu, '...'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' '],
  [/[\u200b-\u200d\u2060\ufeff\u00ad]/gu, ''],
]

/** The same text with plain quotes, dashes and spaces. */
export const plainText = (text: string): string =>
  typed.reduce((rest, [fancy, plain]) => rest.replaceAll(fancy, plain), text.normalize('NFC'))
