/**
 * What carriers want to read in the texts of a programme that writes more than once (CTIA Short Code Monitoring
 * Handbook v1.8, and what a double opt-in needs to be answered at all).
 */
export const carrierItems = [
  'programme',
  'brand',
  'yes',
  'frequency',
  'help',
  'stop',
  'rates',
  'contact',
  'end',
] as const
export type CarrierItem = (typeof carrierItems)[number]

/** What a text is held to. */
export type About = {
  /** As people know it. */
  readonly programme: string
  readonly frequency: string
  /** Whoever is behind it: its names count where the programme's own is not asked for. */
  readonly brands: readonly string[]
}

/** What is not in a text as it goes out, of what is wanted in it. */
export const missingIn = (text: string, wanted: readonly CarrierItem[], about: About): readonly CarrierItem[] =>
  wanted.filter((item) => !holds[item](text, about))

/** Letters and digits alone: how a name is spelt does not matter. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const names = (text: string, name: string): boolean => plain(name) !== '' && plain(text).includes(plain(name))

/** Words of a text, without accents and in small letters. */
const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  )

const hasOneOf = (text: string, words: readonly string[]): boolean => {
  const said = wordsIn(text)
  return words.some((word) => said.has(word))
}

const howOften =
  /\d+\s*(?:x\b|times?\b|msgs?\b|messages?\b|texts?\b|sms\b|mensajes?\b)|\b(?:daily|weekly|monthly|recurring|occasional|frequency|frecuencia|mensual|semanal|diario)|\b(?:per|a|al?)\s+(?:day|week|month|d[ií]a|mes)\b|\/\s?(?:day|week|wk|month|mo)\b/iu
const mayCost =
  /\brates?\b.{0,20}\bappl|\b(?:msg|message|text|sms)\b.{0,20}\b(?:charges?|fees?|costs?)\b|\b(?:tarifas?|cargos?|costos?)\b/iu
const reachable =
  /\+?\d[\d\s().-]{5,}\d|[^\s@]+@[^\s@]+\.\p{L}{2,}|\b(?:https?:\/\/|www\.)\S+|\b[\p{L}\d-]+\.\p{L}{2,}\b/iu
const isOver =
  /\b(?:no|not|nothing|never|won['’]?t|no longer)\b.{0,40}\b(?:more|further|again|receive|get|sent|come)|unsubscribed|opted[\s-]out|\b(?:ended|stopped|removed|cancell?ed)\b|\bno\b.{0,20}\b(?:recibir|m[aá]s)|cancelad|\bplus\b.{0,20}\baucun|nichts? mehr|keine/iu

const holds: Readonly<Record<CarrierItem, (text: string, about: About) => boolean>> = {
  programme: (text, { programme }) => names(text, programme),
  brand: (text, { programme, brands }) => [programme, ...brands].some((name) => names(text, name)),
  yes: (text) => /\bY\b/.test(text) || hasOneOf(text, ['yes', 'si', 'oui', 'ja', 'sim']),
  frequency: (text, { frequency }) => names(text, frequency) || howOften.test(text),
  help: (text) => hasOneOf(text, ['help', 'info', 'ayuda', 'aide', 'hilfe', 'ajuda', 'aiuto', 'hulp']),
  stop: (text) => hasOneOf(text, ['stop', 'stopp', 'unsubscribe', 'alto', 'baja', 'arret', 'pare', 'ferma', 'stoppen']),
  rates: (text) => mayCost.test(text),
  contact: (text) => reachable.test(text),
  end: (text) => isOver.test(text),
}
