import { normaliseKeyword } from '../keyword/normalise.js'

/** What a compulsory word asks for. */
export type ReservedKind = 'stop' | 'help' | 'start'

/** Languages whose words can be understood on a code; English ones always are. */
export const languages = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl'] as const
export type Language = (typeof languages)[number]

type Words = Readonly<Record<ReservedKind | 'yes', readonly string[]>>

/**
 * The compulsory words (CTIA Short Code Monitoring Handbook v1.8, 47 CFR 64.1200(a)(10), and what carriers and providers
 * add), and the everyday spellings of a YES; compared without case, accents, spaces and punctuation.
 */
const wordsOf: Readonly<Record<Language, Words>> = {
  en: {
    stop: [
      'stop',
      'stopall',
      'stopit',
      'stopplease',
      'pleasestop',
      'unsubscribe',
      'cancel',
      'end',
      'quit',
      'revoke',
      'optout',
      'optmeout',
      'remove',
      'arret',
    ],
    help: ['help', 'info'],
    start: ['start', 'unstop'],
    yes: [
      'y',
      'yes',
      'yess',
      'yesss',
      'yeah',
      'yea',
      'yep',
      'yup',
      'ya',
      'yesplease',
      'ok',
      'okay',
      'sure',
      'agree',
      'iagree',
    ],
  },
  es: {
    stop: ['alto', 'parar', 'cancelar', 'baja', 'detener'],
    help: ['ayuda', 'auxilio'],
    start: ['inicio', 'iniciar', 'alta'],
    yes: ['si', 'sip', 'claro', 'vale', 'siporfavor', 'acepto'],
  },
  fr: {
    stop: ['arret', 'arreter', 'desabonner', 'desinscrire'],
    help: ['aide'],
    start: ['reprendre'],
    yes: ['oui', 'ouais', 'daccord', 'ouimerci', 'jaccepte'],
  },
  de: {
    stop: ['stopp', 'ende', 'abmelden', 'abbestellen', 'aufhoren'],
    help: ['hilfe'],
    start: ['weiter'],
    yes: ['ja', 'jabitte', 'jawohl', 'gerne', 'einverstanden'],
  },
  pt: {
    stop: ['pare', 'parar', 'sair', 'cancelar'],
    help: ['ajuda'],
    start: ['iniciar', 'comecar'],
    yes: ['sim', 'simporfavor', 'claro', 'aceito'],
  },
  it: {
    stop: ['ferma', 'basta', 'annulla', 'disiscrivi'],
    help: ['aiuto'],
    start: ['inizia'],
    yes: ['si', 'certo', 'vabene', 'accetto'],
  },
  nl: {
    stop: ['stoppen', 'afmelden', 'einde'],
    help: ['hulp'],
    start: ['hervatten'],
    yes: ['ja', 'jagraag', 'akkoord'],
  },
}

const kinds = ['stop', 'help', 'start'] as const

const kindsOf: ReadonlyMap<Language, ReadonlyMap<string, ReservedKind>> = new Map(
  languages.map((language) => [
    language,
    new Map(kinds.flatMap((kind) => wordsOf[language][kind].map((word) => [word, kind] as const))),
  ]),
)

const answers = new Set(['yes', 'y', 'no', 'optin'])

/** May not become a keyword: it would take a compulsory word, or the answer to an opt-in, away from its sender. */
export const isReserved = (normalised: string): boolean =>
  answers.has(normalised) || languages.some((language) => kindsOf.get(language)?.has(normalised))

export type Reserved = {
  readonly kind: ReservedKind
  /** The compulsory word, or the whole of what was said where a phrase of everyday speech means it. */
  readonly word: string
  readonly phrase: boolean
}

const withEnglish = (understood: readonly Language[]): readonly Language[] => [
  ...new Set<Language>(['en', ...understood]),
]

/** What a text asks for that is nothing but a compulsory word. */
export const reservedWord = (text: string, understood: readonly Language[]): Reserved | null => {
  const word = normaliseKeyword(text)
  for (const language of withEnglish(understood)) {
    const kind = kindsOf.get(language)?.get(word)
    if (kind !== undefined) return { kind, word, phrase: false }
  }
  return null
}

const negations = /\b(no|not|dont|never|nope|nein|non|nao|niet|stop)\b/

/** Whether a text agrees, in an everyday spelling: the word alone, or in front of a few others. */
export const isYes = (text: string, understood: readonly Language[]): boolean => {
  const isOne = (written: string): boolean => {
    const word = normaliseKeyword(written)
    return withEnglish(understood).some((language) => wordsOf[language].yes.includes(word))
  }
  if (isOne(text)) return true
  const said = text
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
  return said.length <= 4 && isOne(said[0] ?? '') && !negations.test(said.join(' '))
}
