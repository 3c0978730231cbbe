import type { ConsentEvidence } from '../consent/consent.js'

const longest = { source: 200, words: 1_600 } as const

const day = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Why this is no evidence of consent, as a sentence: it says where and when the phone agreed, and to what (CTIA Short Code
 * Monitoring Handbook v1.8, A.8.1; T-Mobile Code of Conduct 2.2: time, medium, wording).
 */
export const faultOfEvidence = ({ source, agreedAt, words }: ConsentEvidence): string | undefined => {
  if (source.trim() === '') return 'Say where the phone agreed: a form on paper, the address of a web page.'
  if (source.length > longest.source) return `Where it agreed is said in at most ${longest.source} characters.`
  if (!day.test(agreedAt.trim()) || Number.isNaN(Date.parse(agreedAt.trim().replace(' ', 'T'))))
    return 'Say when the phone agreed: a day such as 2026-05-31, or a day and a time.'
  if ((words ?? '').length > longest.words) return `What it was shown is said in at most ${longest.words} characters.`
  return undefined
}
