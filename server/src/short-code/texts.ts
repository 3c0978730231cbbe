import { longestText } from '../reply/filled.js'
import { faultOfVariables, type Values } from '../reply/variables.js'
import type { ShortCode, ShortCodeTexts } from './short-code.js'

export const textNames = [
  'help',
  'stop',
  'start',
  'unknownKeyword',
  'optInRequest',
  'optInConfirmation',
] as const satisfies readonly (keyof ShortCodeTexts)[]

/** What may stand in each text, as `{shortCode}`. The campaign, and how often it writes, is known to whoever asks to opt in. */
export const textVariables: Readonly<Record<keyof ShortCodeTexts, readonly string[]>> = {
  help: ['shortCode'],
  stop: ['shortCode'],
  start: ['shortCode'],
  unknownKeyword: ['shortCode', 'keyword'],
  optInRequest: ['shortCode', 'campaign', 'frequency'],
  optInConfirmation: ['shortCode', 'campaign', 'frequency'],
}

/** What the texts of a code are filled with. `keyword` is what the phone wrote in its place. */
export const codeValues = ({ code }: Pick<ShortCode, 'code'>, keyword: string): Values => ({ shortCode: code, keyword })

export type TextFault = { readonly path: readonly string[]; readonly message: string }

/** Why these can't be a code's texts: which, and a sentence. */
export const faultOfTexts = (texts: ShortCodeTexts): TextFault | undefined => {
  for (const name of textNames) {
    const message = faultOfText(texts[name], textVariables[name])
    if (message) return { path: ['texts', name], message }
  }
  return undefined
}

const faultOfText = (text: string, variables: readonly string[]): string | undefined => {
  if (text.trim() === '') return 'The law wants an answer here. Please write one.'
  if (text.length > longestText) return `A text has at most ${longestText} characters.`
  return faultOfVariables(text, variables)
}

/** For a code whose owner says nothing of opt-ins yet. */
export const defaultOptInTexts: Pick<ShortCodeTexts, 'optInRequest' | 'optInConfirmation'> = {
  optInRequest: 'Reply YES to get messages of {campaign}. Msg&data rates may apply. Reply HELP for help, STOP to end.',
  optInConfirmation: '{campaign}: you are subscribed. Msg&data rates may apply. Reply HELP for help, STOP to end.',
}

type OptInText = keyof typeof defaultOptInTexts

/** Texts as they are given: those of opt-ins may be left as they are. */
export type GivenTexts = Omit<ShortCodeTexts, OptInText> & Partial<ShortCodeTexts>

export const mergedTexts = (given: GivenTexts, before: ShortCodeTexts | null): ShortCodeTexts => ({
  ...(before ?? defaultOptInTexts),
  ...given,
})
