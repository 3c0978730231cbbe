import { z } from 'zod'
import type { ConsentEvidenceInput } from '@/graphql/generated/graphql'

/**
 * The fields of the evidence that a phone agreed. A message here is a key under `subscribers.problems`; the server judges
 * again and has the last word.
 */
export const evidenceValues = z.object({
  source: z.string().trim().min(1, 'sourceMissing').max(200, 'sourceTooLong'),
  /** A day, YYYY-MM-DD. */
  agreedOn: z
    .string()
    .refine((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)), 'agreedOnMissing'),
  words: z.string().trim().max(1_600, 'wordsTooLong'),
})

export type EvidenceValues = z.output<typeof evidenceValues>

export const noEvidence: EvidenceValues = { source: '', agreedOn: '', words: '' }

export const evidenceInputOf = ({ source, agreedOn, words }: EvidenceValues): ConsentEvidenceInput => ({
  source: source.trim(),
  agreedAt: agreedOn,
  words: words.trim() || null,
})
