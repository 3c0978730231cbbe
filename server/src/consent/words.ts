import { normaliseKeyword } from '../keyword/normalise.js'
import { spoken, withoutCourtesies } from './spoken.js'

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
      // As thumbs write them.
      'unsub',
      'unsubcribe',
      'unsubscibe',
      'unsuscribe',
      'unsubscribed',
      'stpo',
      'stop1',
      'stop2end',
      'stop2quit',
      'stop2stop',
    ],
    help: ['help', 'info'],
    start: ['start', 'unstop'],
    yes: [
      'y',
      'yes',
      'yess',
      'yesss',
      'ye',
      'yas',
      'replyyes',
      'yoryes',
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
      'absolutely',
      'definitely',
      'ofcourse',
    ],
  },
  es: {
    stop: ['alto', 'parar', 'cancelar', 'baja', 'detener', 'desuscribir', 'eliminar'],
    help: ['ayuda', 'auxilio'],
    start: ['inicio', 'iniciar', 'alta'],
    yes: ['si', 'sip', 'claro', 'vale', 'siporfavor', 'acepto', 'porsupuesto'],
  },
  fr: {
    stop: ['arret', 'arreter', 'arretez', 'desabonner', 'desabonnement', 'desinscrire', 'desinscription', 'resilier'],
    help: ['aide'],
    start: ['reprendre'],
    yes: ['oui', 'ouais', 'daccord', 'ouimerci', 'jaccepte', 'biensur'],
  },
  de: {
    stop: [
      'stopp',
      'stoppen',
      'ende',
      'beenden',
      'abmelden',
      'abmeldung',
      'abbestellen',
      'aufhoren',
      'austragen',
      'kundigen',
      'kundigung',
    ],
    help: ['hilfe'],
    start: ['weiter'],
    yes: ['ja', 'jabitte', 'jawohl', 'gerne', 'einverstanden', 'klar', 'naturlich'],
  },
  pt: {
    stop: ['pare', 'parar', 'sair', 'cancelar', 'descadastrar'],
    help: ['ajuda'],
    start: ['iniciar', 'comecar'],
    yes: ['sim', 'simporfavor', 'claro', 'aceito'],
  },
  it: {
    stop: ['ferma', 'basta', 'annulla', 'disiscrivi', 'disiscrivimi', 'disiscrizione'],
    help: ['aiuto'],
    start: ['inizia'],
    yes: ['si', 'certo', 'vabene', 'accetto'],
  },
  nl: {
    stop: ['stoppen', 'afmelden', 'uitschrijven', 'opzeggen', 'annuleren', 'ophouden', 'einde'],
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

/** English words are understood everywhere. */
export const withEnglish = (understood: readonly Language[]): readonly Language[] => [
  ...new Set<Language>(['en', ...understood]),
]

/** What a text asks for that is nothing but a compulsory word: with courtesies about it, or said over and over. */
export const reservedWord = (text: string, understood: readonly Language[]): Reserved | null => {
  const bare = withoutCourtesies(spoken(text))
  const [first = '', ...more] = bare.split(' ')
  const candidates = new Set([normaliseKeyword(text), normaliseKeyword(bare)])
  if (more.every((each) => each === first)) candidates.add(normaliseKeyword(first))
  for (const language of withEnglish(understood))
    for (const word of candidates) {
      const kind = kindsOf.get(language)?.get(word)
      if (kind !== undefined) return { kind, word, phrase: false }
    }
  return null
}

/** What may follow a YES and leaves it one: courtesies, and saying it again in other words; without accents. */
const besideYes: ReadonlySet<string> = new Set(
  [
    'please pls plz thanks thank you thx ty sir maam mam ma am sign me up i do want agree accept in it to this join',
    'subscribe thing course of sure absolutely totally definitely yes yeah yep ok okay now',
    'por favor gracias claro acepto quiero svp s il vous plait merci bien bitte danke gern gerne klar',
    'favor obrigado obrigada quero grazie per piacere graag alsjeblieft aub dank je',
  ].flatMap((line) => line.split(' ')),
)

const mostWords = 7

/**
 * Whether a text agrees, in an everyday spelling: the word alone, or with nothing but courtesies and the same in other
 * words. Who says more, or asks, has not simply said yes.
 */
export const isYes = (text: string, understood: readonly Language[]): boolean => {
  if (/[?¿]/.test(text)) return false
  const isOne = (written: string): boolean => {
    const word = normaliseKeyword(written)
    return withEnglish(understood).some((language) => wordsOf[language].yes.includes(word))
  }
  if (isOne(text)) return true
  const words = spoken(text).split(' ')
  const [first = '', second = '', ...more] = words
  if (words.length > mostWords) return false
  const rest = isOne(first) ? [second, ...more] : more
  // In Spanish Y means “and”: alone it answers, before other words it begins a sentence.
  const begins = isOne(first) ? first !== 'y' || rest.every((each) => courteous.has(each)) : isOne(`${first}${second}`)
  return begins && rest.every((each) => each === '' || besideYes.has(each))
}

const courteous: ReadonlySet<string> = new Set(['', 'please', 'pls', 'plz', 'thanks', 'thx', 'ty', 'gracias', 'yes'])
