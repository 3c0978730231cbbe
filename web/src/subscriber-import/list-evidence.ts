import { evidenceValues, type EvidenceValues } from '@/subscriber/evidence-values'

type Missing = {
  /** Rows that don't say it themselves. */
  readonly source: number
  readonly agreedOn: number
}

type Problems = { -readonly [Name in keyof EvidenceValues]?: string }

/** What is wrong with the evidence for a whole list. What every row says itself need not be said for all of them. */
export const evidenceProblems = (evidence: EvidenceValues, missing: Missing): Problems => {
  const problems: Problems = {}
  for (const { path, message } of evidenceValues.safeParse(evidence).error?.issues ?? []) {
    const [name] = path
    if (name === 'words') problems.words ??= message
    if (name !== 'source' && name !== 'agreedOn') continue
    const isSaidInRows = missing[name] === 0 && evidence[name].trim() === ''
    if (!isSaidInRows) problems[name] ??= message
  }
  return problems
}
