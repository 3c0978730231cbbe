import { daysOf, typedDays } from '@/erasure/days'
import { z } from 'zod'

export const pictureTypes = ['JPEG', 'GIF', 'PNG'] as const
export const soundTypes = ['AMR', 'AAC', 'MP3', 'QCP'] as const
export const clipTypes = ['THREE_GP', 'MP4'] as const
const contentTypes = [...pictureTypes, ...soundTypes, ...clipTypes, 'TEXT'] as const
export type ContentType = (typeof contentTypes)[number]

const bytesInMegabyte = 1_000_000
const mostMegabytes = 100

/** What the rules' fields hold while they are edited. Switched off, the rest is kept so that nothing typed is lost. */
export const submissionLimitValues = z
  .object({
    on: z.boolean(),
    count: z.number().or(z.nan()),
    per: z.enum(['ALL_TIME', 'DAY', 'WEEK']),
    replies: z.enum(['FIRST_TIME', 'EACH_TIME']),
  })
  .refine(({ on, count }) => !on || (Number.isInteger(count) && count >= 1 && count <= 1_000_000), {
    path: ['count'],
    error: 'limitInvalid',
  })

export const contentRuleValues = z
  .object({
    on: z.boolean(),
    types: z.array(z.enum(contentTypes)),
    /** As it was typed; empty for any size. */
    megabytes: z.string(),
    mediaRequired: z.boolean(),
  })
  .superRefine(({ on, types, megabytes, mediaRequired }, context) => {
    if (!on) return
    const wrong = (path: 'types' | 'megabytes', message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (types.length === 0) wrong('types', 'typesMissing')
    else if (mediaRequired && types.every((type) => type === 'TEXT')) wrong('types', 'typesWithoutMedia')
    if (megabytes.trim() !== '' && bytesOf(megabytes) === null) wrong('megabytes', 'megabytesInvalid')
  })

export const textRuleValues = z.object({ on: z.boolean(), pattern: z.string() }).superRefine((rule, context) => {
  if (!rule.on) return
  const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['pattern'], message })
  if (rule.pattern === '') wrong('patternMissing')
  else if (rule.pattern.length > 512) wrong('patternTooLong')
})

export const expirationValues = z
  .object({
    on: z.boolean(),
    /** Date and time of day on the clocks of the inbox's zone, to the second. */
    at: z.string(),
    folder: z.enum(['PENDING', 'APPROVED', 'DENIED']),
  })
  .refine(({ on, at }) => !on || wholeLocalTime(at) !== null, { path: ['at'], error: 'expirationMissing' })

const keptDays = z.string().refine((typed) => daysOf(typed) !== undefined, 'daysInvalid')

/** Days as they were typed; empty for ever. */
export const retentionValues = z.object({ pending: keptDays, approved: keptDays, denied: keptDays })

export type RetentionValues = z.output<typeof retentionValues>
export type SubmissionLimitValues = z.output<typeof submissionLimitValues>
export type ContentRuleValues = z.output<typeof contentRuleValues>
export type TextRuleValues = z.output<typeof textRuleValues>
export type ExpirationValues = z.output<typeof expirationValues>

/** The rules of an inbox as the server keeps them. */
export type SavedRules = {
  readonly submissionLimit?: Omit<SubmissionLimitValues, 'on'> | null
  readonly contentRule?: {
    readonly types: readonly ContentType[]
    readonly largestBytes?: number | null
    readonly mediaRequired: boolean
  } | null
  readonly textRule?: { readonly pattern: string } | null
  readonly expiration?: { readonly at: string; readonly folder: ExpirationValues['folder'] } | null
}

export type RuleValues = {
  readonly submissionLimit: SubmissionLimitValues
  readonly contentRule: ContentRuleValues
  readonly textRule: TextRuleValues
  readonly expiration: ExpirationValues
}

export const ruleValuesOf = ({ submissionLimit, contentRule, textRule, expiration }: SavedRules) => ({
  submissionLimit: {
    on: Boolean(submissionLimit),
    count: submissionLimit?.count ?? 3,
    per: submissionLimit?.per ?? ('ALL_TIME' as const),
    replies: submissionLimit?.replies ?? ('FIRST_TIME' as const),
  },
  contentRule: {
    on: Boolean(contentRule),
    types: [...(contentRule?.types ?? pictureTypes)],
    megabytes: megabytesOf(contentRule?.largestBytes),
    mediaRequired: contentRule?.mediaRequired ?? true,
  },
  textRule: { on: Boolean(textRule), pattern: textRule?.pattern ?? '' },
  expiration: {
    on: Boolean(expiration),
    at: expiration?.at ?? '',
    folder: expiration?.folder ?? ('DENIED' as const),
  },
})

/** The rules as `saveInbox` takes them: what is switched off is nothing. */
export const rulesInputOf = ({ submissionLimit, contentRule, textRule, expiration }: RuleValues) => ({
  submissionLimit: submissionLimit.on
    ? { count: submissionLimit.count, per: submissionLimit.per, replies: submissionLimit.replies }
    : null,
  contentRule: contentRule.on
    ? {
        types: contentRule.types,
        largestBytes: bytesOf(contentRule.megabytes),
        mediaRequired: contentRule.mediaRequired,
      }
    : null,
  textRule: textRule.on ? { pattern: textRule.pattern } : null,
  expiration: expiration.on ? { at: wholeLocalTime(expiration.at) ?? '', folder: expiration.folder } : null,
})

type SavedRetention = Readonly<Record<keyof RetentionValues, number | null>>

export const retentionValuesOf = (saved: SavedRetention | undefined): RetentionValues => ({
  pending: typedDays(saved?.pending),
  approved: typedDays(saved?.approved),
  denied: typedDays(saved?.denied),
})

/** As the server takes it. What is no number of days yet is for ever: it is not sent before it is one. */
export const retentionInputOf = ({ pending, approved, denied }: RetentionValues): SavedRetention => ({
  pending: daysOf(pending) ?? null,
  approved: daysOf(approved) ?? null,
  denied: daysOf(denied) ?? null,
})

/** The browser leaves out seconds that are 0. Null when it is no time. */
export const wholeLocalTime = (at: string): string | null => {
  const [, date, minutes, seconds = ':00'] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?$/.exec(at) ?? []
  return date && minutes ? `${date}T${minutes}${seconds}` : null
}

const bytesOf = (megabytes: string): number | null => {
  const typed = Number(megabytes.trim().replace(',', '.') || Number.NaN)
  return typed > 0 && typed <= mostMegabytes ? Math.max(1, Math.round(typed * bytesInMegabyte)) : null
}

const megabytesOf = (bytes: number | null | undefined): string => (bytes ? String(bytes / bytesInMegabyte) : '')
