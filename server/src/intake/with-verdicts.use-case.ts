import type { Found, Patterns } from '../inbox/patterns.use-case.js'
import type { TextVerdict } from './rules/rule.js'
import { VerdictsWanted, type AnsweredText, type TextQuestion } from './text-verdicts.js'

/**
 * Tries a transaction; where it finds texts that are to be matched, it ends, they are matched, and it is tried again.
 */
export const withVerdicts = async <Answer>(
  judge: Patterns['judge'],
  attempt: (answered: readonly AnsweredText[]) => Promise<Answer>,
  tries = 5,
  answered: readonly AnsweredText[] = [],
): Promise<Answer> => {
  try {
    return await attempt(answered)
  } catch (error) {
    if (!(error instanceof VerdictsWanted) || tries <= 1) throw error
    return withVerdicts(judge, attempt, tries - 1, [...answered, ...(await answerTexts(judge, error.questions))])
  }
}

/** The settings' inbox and version name them: what stands behind a name never changes. */
const keyOf = ({ inboxId, version }: TextQuestion): string => `${inboxId} ${version}`

/** Matches texts, those of the same settings together; answers in the order asked. */
export const answerTexts = async (
  judge: Patterns['judge'],
  questions: readonly TextQuestion[],
): Promise<readonly AnsweredText[]> => {
  const keys = [...new Set(questions.map(keyOf))]
  const all = await Promise.all(
    keys.map(async (key) => {
      const asked = questions.filter((each) => keyOf(each) === key)
      const found = await judge(
        key,
        asked[0]?.pattern ?? '',
        asked.map(({ text }) => text),
      )
      return asked.map((question, index) => ({ ...question, verdict: verdictOf(found[index] ?? null) }))
    }),
  )
  const answered = new Map(all.flat().map((each) => [each.messageId, each]))
  return questions.flatMap((each) => answered.get(each.messageId) ?? [])
}

const verdictOf = (found: Found): TextVerdict => {
  if (found === null) return 'none-in-time'
  return found ? 'matches' : 'differs'
}
