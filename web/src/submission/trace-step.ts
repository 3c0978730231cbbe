import type { Submission } from './submission'

type Step = Submission['trace'][number]

/** A step of a trace as it is shown: what a rule said, that it said nothing, or a fact. */
export type ReadStep =
  | {
      readonly kind: 'verdict'
      readonly question: string
      readonly folder: Submission['folder']
      readonly because: string | undefined
    }
  | { readonly kind: 'passed'; readonly question: string }
  | { readonly kind: 'version'; readonly question: string; readonly answer: string }
  | { readonly kind: 'fact'; readonly question: string; readonly answer: string }

const folders = { pending: 'PENDING', approved: 'APPROVED', denied: 'DENIED' } as const

const isFolder = (word: string | undefined): word is keyof typeof folders =>
  word !== undefined && Object.hasOwn(folders, word)

export const readStep = ({ question, answer }: Step): ReadStep => {
  const [, word, because] = /^Yes: (\w+)(?: \((.*)\))?$/s.exec(answer) ?? []
  if (isFolder(word)) return { kind: 'verdict', question, folder: folders[word], because }
  if (answer === 'No') return { kind: 'passed', question }
  return { kind: /^Version \d+ of /.test(answer) ? 'version' : 'fact', question, answer }
}
