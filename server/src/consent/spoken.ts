/** What phones make of a reaction to a message: it quotes the message, and says nothing of its own. */
const reaction =
  /^\s*(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted\b.{0,20}\bto|removed a\b.{0,30}\bfrom|le gust[oó]|a aim[eé]|\p{Extended_Pictographic}\S{0,12}\s+(?:to|a|à|zu))\s*[“"«„]/iu

/** What somebody else has said. */
const quoted = /“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"]{12,}"/gu

/** What mail programs and phones put below. */
const signature =
  /(?:^|\n)\s*(?:--\s*\n.*|(?:sent|get outlook) (?:from|via|for) .*|enviado desde .*|envoyé de .*|von meinem .* gesendet.*)$/isu

/**
 * The words of a text as they are compared: small letters without accents, signs and emoji, parted by single spaces. What
 * it quotes and what the phone added is not among them; a reaction to a message says nothing.
 */
export const spoken = (text: string): string =>
  reaction.test(text)
    ? ''
    : text
        .replace(signature, '')
        .replaceAll(quoted, ' ')
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/['’`´]/g, '')
        .normalize('NFD')
        .replaceAll(/\p{M}/gu, '')
        .replaceAll('ß', 'ss')
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()

/** Words of courtesy, which change nothing of what is asked for; without accents. */
const courtesies: ReadonlySet<string> = new Set(
  [
    'just now thanks thx tnx ty ok okay hi hello hey sir maam gracias merci bonjour danke obrigado obrigada oi grazie ciao',
    'bedankt graag hallo',
  ].flatMap((line) => line.split(' ')),
)

/** Said wherever in a sentence, and never a part of what is asked for. */
const pleases =
  /(?<![^ ])(?:please|pls|plz|pleaz|plss|kindly|thank (?:you|u)|por favor|porfavor|porfa|svp|stp|s ?il (?:vous|te) plait|bitte|danke schon|per favore|alsjeblieft|alstublieft|aub|dank (?:je|u)(?: wel)?)(?![^ ])/gu

/** The words without courtesies; all of them where there is nothing else. */
export const withoutCourtesies = (said: string): string => {
  const words = said.replaceAll(pleases, ' ').split(/ +/)
  const isMeant = (word: string): boolean => word !== '' && !courtesies.has(word)
  const first = words.findIndex(isMeant)
  return first === -1 ? said : words.slice(first, words.findLastIndex(isMeant) + 1).join(' ')
}
