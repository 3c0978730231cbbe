import type { ShortCodeTexts } from './short-code.js'

export const textNames = [
  'help',
  'stop',
  'start',
  'unknownKeyword',
  'optInRequest',
  'optInConfirmation',
] as const satisfies readonly (keyof ShortCodeTexts)[]

/** What providers take as one text. */
export const longestText = 1_600

export type TextFault = { readonly path: readonly string[]; readonly message: string }

/** Why these can't be a code's texts: which, and a sentence. */
export const faultOfTexts = (texts: ShortCodeTexts): TextFault | undefined => {
  for (const name of textNames) {
    const message = faultOfText(texts[name])
    if (message) return { path: ['texts', name], message }
  }
  return undefined
}

const faultOfText = (text: string): string | undefined => {
  if (text.trim() === '') return 'The law wants an answer here. Please write one.'
  if (text.length > longestText) return `A text has at most ${longestText} characters.`
  return undefined
}

/** For a code whose owner says nothing of opt-ins yet. */
export const defaultOptInTexts: Pick<ShortCodeTexts, 'optInRequest' | 'optInConfirmation'> = {
  optInRequest:
    'Reply YES to get messages of {{campaign}}. Msg&data rates may apply. Reply HELP for help, STOP to end.',
  optInConfirmation: '{{campaign}}: you are subscribed. Msg&data rates may apply. Reply HELP for help, STOP to end.',
}

type OptInText = keyof typeof defaultOptInTexts

/** Texts as they are given: those of opt-ins may be left as they are. */
export type GivenTexts = Omit<ShortCodeTexts, OptInText> & Partial<ShortCodeTexts>

export const mergedTexts = (given: GivenTexts, before: ShortCodeTexts | null): ShortCodeTexts => ({
  ...(before ?? defaultOptInTexts),
  ...given,
})
