import type { Clock } from '../platform/clock.js'
import type { Ran } from '../platform/confined.js'
import { patternLimits, unsupported, type PatternAnswer, type PatternTask } from './pattern.js'

/** Runs a task in a thread that is ended after so many milliseconds. */
export type RunPattern = (task: PatternTask, milliseconds: number) => Promise<Ran<PatternAnswer>>

/** Found or not; null where the time did not suffice. */
export type Found = boolean | null

export type Patterns = {
  /** Why a pattern cannot be had, as a sentence. */
  readonly faultOf: (pattern: string) => Promise<string | undefined>
  /** For a person who tries settings: with more time, and nothing remembered. */
  readonly tryOn: (pattern: string, texts: readonly string[]) => Promise<readonly Found[]>
  /** For messages on their way. `key` names the settings: those that were late rest a while, and hold nobody up. */
  readonly judge: (key: string, pattern: string, texts: readonly string[]) => Promise<readonly Found[]>
}

/** For all messages of one inbox that wait together. */
const judging = 100
const trying = 2_000
/** The thread looks at its own clock between texts; ended is what does not come back from one. */
const grace = 50
const rest = 60_000

type Deps = { readonly run: RunPattern; readonly now: Clock }

export const makePatterns = ({ run, now }: Deps): Patterns => {
  const restingUntil = new Map<string, number>()

  const find = async (pattern: string, texts: readonly string[], milliseconds: number): Promise<readonly Found[]> => {
    const ran = await run({ pattern, texts, milliseconds }, milliseconds + grace)
    return ran.kind === 'answered' && ran.answer.kind === 'tried' ? ran.answer.found : texts.map(() => null)
  }

  return {
    faultOf: async (pattern) => {
      if (pattern === '') return 'The pattern is empty. Switch the rule off instead.'
      if (pattern.length > patternLimits.length)
        return `A pattern has at most ${patternLimits.length} characters; this one has ${pattern.length}.`
      const construct = unsupported(pattern)
      if (construct) return construct
      const ran = await run({ pattern, texts: [''], milliseconds: trying }, trying)
      if (ran.kind !== 'answered') return 'The pattern could not be compiled in time. Make it simpler.'
      return ran.answer.kind === 'refused' ? `The pattern cannot be read: ${plain(ran.answer.why)}.` : undefined
    },
    tryOn: (pattern, texts) => find(pattern, texts, trying),
    judge: async (key, pattern, texts) => {
      if ((restingUntil.get(key) ?? 0) > now().getTime()) return texts.map(() => null)
      const found = await find(pattern, texts, judging)
      if (found.includes(null)) restingUntil.set(key, now().getTime() + rest)
      else restingUntil.delete(key)
      return found
    },
  }
}

const plain = (why: string): string => why.replace('error parsing regexp: ', '')
