import type { EditedShortCodeFragment, Language } from '@/graphql/generated/graphql'
import { fillIn } from '@/reply/variables'

export type EditedShortCode = EditedShortCodeFragment

export const textNames = [
  'help',
  'stop',
  'start',
  'unknownKeyword',
  'optInRequest',
  'optInConfirmation',
] as const satisfies readonly (keyof EditedShortCode['texts'])[]

export type TextName = (typeof textNames)[number]

/** What the form holds. */
export type ShortCodeValues = {
  readonly texts: Readonly<Record<TextName, string>>
  /** Empty for none. */
  readonly catchAllInboxId: string
  readonly reservedWordsByProvider: boolean
  readonly stopScope: EditedShortCode['stopScope']
  readonly languages: readonly Language[]
}

export const valuesOf = ({
  texts,
  catchAllInbox,
  reservedWordsByProvider,
  stopScope,
  languages,
}: EditedShortCode): ShortCodeValues => ({
  texts: {
    help: texts.help,
    stop: texts.stop,
    start: texts.start,
    unknownKeyword: texts.unknownKeyword,
    optInRequest: texts.optInRequest,
    optInConfirmation: texts.optInConfirmation,
  },
  catchAllInboxId: catchAllInbox?.id ?? '',
  reservedWordsByProvider,
  stopScope,
  languages,
})

export const isSame = (one: ShortCodeValues, other: ShortCodeValues): boolean =>
  one.catchAllInboxId === other.catchAllInboxId &&
  one.reservedWordsByProvider === other.reservedWordsByProvider &&
  one.stopScope === other.stopScope &&
  one.languages.length === other.languages.length &&
  one.languages.every((each) => other.languages.includes(each)) &&
  textNames.every((name) => one.texts[name] === other.texts[name])

/** What may stand in each text; the server says so again. */
export const variablesOf = (name: TextName): readonly string[] => {
  if (name === 'unknownKeyword') return ['shortCode', 'keyword']
  return name === 'optInRequest' || name === 'optInConfirmation'
    ? ['shortCode', 'campaign', 'frequency']
    : ['shortCode']
}

/** What the phone of the preview writes, to be answered by the text. */
export const asked: Readonly<Record<TextName, string>> = {
  help: 'HELP',
  stop: 'STOP',
  start: 'START',
  unknownKeyword: 'FOTO',
  optInRequest: 'NEWS',
  optInConfirmation: 'YES',
}

const examples: Readonly<Record<string, string>> = {
  keyword: asked.unknownKeyword,
  campaign: 'Summer news',
  frequency: '4 msgs/month',
}

/** The text as the preview's phone gets it. */
export const shownText = (text: string, name: TextName, code: string): string =>
  fillIn(
    text,
    Object.fromEntries(variablesOf(name).map((each) => [each, each === 'shortCode' ? code : (examples[each] ?? '')])),
  )
