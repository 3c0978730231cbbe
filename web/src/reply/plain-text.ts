/** What word processors make of what people type, and what was typed. */
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
