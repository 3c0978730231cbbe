import type { ConsentEvidence } from '../consent/consent.js'
import { storable } from '../kernel/storable.js'

/** Longer than anything that is taken, so that what is too long is still told to be. */
const longestText = 2_000

/** Text of a stranger as it is kept of a subscriber. */
export const writtenText = (text: string): string => storable(text, longestText).trim()

type Given = { readonly source: string; readonly agreedAt: string; readonly words?: string | null }

/** Evidence as somebody wrote it. */
export const writtenEvidence = ({ source, agreedAt, words }: Given): ConsentEvidence => ({
  source: writtenText(source),
  agreedAt: writtenText(agreedAt),
  words: writtenText(words ?? '') || null,
})

const longest = { source: 200, words: 1_600 } as const

/** Before the first SMS nobody agreed to any: such a day is what a spreadsheet makes of an empty cell. */
const firstSms = Date.parse('1992-12-03T00:00:00Z')

/** Where a day begins first, so that what has no zone is later than now only where it is so everywhere. */
const earliestZone = '+14:00'

const written =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<time>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/

/** The first moment that this may mean; undefined where no calendar and no clock has it. */
const momentOf = (agreedAt: string): number | undefined => {
  const { day = '', time = '00:00', zone } = written.exec(agreedAt.trim())?.groups ?? {}
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Days that a month does not have are counted on into the next one.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined
  const offset = zone?.replace(/^([+-]\d{2}):?/, '$1:') ?? earliestZone
  const moment = Date.parse(`${day}T${time}${offset}`)
  return Number.isNaN(moment) ? undefined : moment
}

/**
 * Why this is no evidence of consent, as a sentence: it says where and when the phone agreed, and to what (CTIA Short Code
 * Monitoring Handbook v1.8, A.8.1; T-Mobile Code of Conduct 2.2: time, medium, wording).
 */
export const faultOfEvidence = ({ source, agreedAt, words }: ConsentEvidence, now: Date): string | undefined => {
  if (source.trim() === '') return 'Say where the phone agreed: a form on paper, the address of a web page.'
  if (source.length > longest.source) return `Where it agreed is said in at most ${longest.source} characters.`
  const moment = momentOf(agreedAt)
  if (moment === undefined || moment < firstSms)
    return 'Say when the phone agreed: a day such as 2026-05-31, or a day and a time.'
  if (moment > now.getTime()) return 'When the phone agreed is later than now. Say the day on which it did.'
  if ((words ?? '').length > longest.words) return `What it was shown is said in at most ${longest.words} characters.`
  return undefined
}
