import type {
  ExportKind,
  MediaCopies,
  RequestExportInput,
  SubmissionFilter,
  SubscriptionState,
} from '@/graphql/generated/graphql'
import { contentKinds, folders, originSources, outcomes, reasons } from '@/submission-list/filter-in-address'
import { weekdays } from '@/ui/week-clock'

/** Which rows are wanted, in the fields that the API takes for that kind. */
export type WhichRows = Pick<
  RequestExportInput,
  'submissions' | 'sms' | 'senders' | 'subscribers' | 'campaignId' | 'phone' | 'shortCodeId' | 'span' | 'copies'
>

/** One field of a filter, as the API tells it of an export. */
export type Criterion = { readonly name: string; readonly values: readonly string[] }

const own = ['campaignId', 'phone', 'shortCodeId', 'copies'] as const

/** Everything that is asked for, one after another. */
export const criteriaOf = ({
  submissions,
  sms,
  senders,
  subscribers,
  span,
  ...others
}: WhichRows): readonly Criterion[] => {
  const asked = [submissions, sms, senders, subscribers, span].flatMap((each) => Object.entries(each ?? {}))
  const alone = own.map((name) => [name, others[name]] as const)
  return [...asked, ...alone].flatMap(([name, value]: readonly [string, unknown]) => {
    if (value === null || value === undefined) return []
    return [{ name, values: Array.isArray(value) ? value.map(String) : [String(value)] }]
  })
}

/** The API tells values in small letters, and takes them in capitals. */
export const asEnum = (value: string): string => value.toUpperCase().replaceAll('-', '_')

export const states = ['ASKED', 'SUBSCRIBED', 'ENDED'] as const satisfies readonly SubscriptionState[]
const copies = ['ORIGINALS', 'PREVIEWS'] as const satisfies readonly MediaCopies[]

/** The fields again, of what the API tells: to ask for the same once more, with something changed. */
export const whichRowsOf = (kind: ExportKind, criteria: readonly Criterion[]): WhichRows => {
  const listOf = (name: string): string[] | undefined => criteria.find((each) => each.name === name)?.values.slice()
  const one = (name: string): string | undefined => listOf(name)?.[0]
  const yesOrNo = (name: string): boolean | undefined => {
    const told = one(name)
    return told === undefined ? undefined : told === 'true'
  }
  const among = <Value extends string>(known: readonly Value[], name: string): Value[] | undefined => {
    const asked = listOf(name)?.map(asEnum)
    return asked && known.filter((each) => asked.includes(each))
  }
  const given = <Fields extends object>(fields: Fields): Fields | undefined =>
    Object.values(fields).some((value) => value !== undefined) ? fields : undefined
  const submissions = (): SubmissionFilter | undefined =>
    given({
      inboxIds: listOf('inboxIds'),
      folders: among(folders, 'folders'),
      reasons: among(reasons, 'reasons'),
      hasReason: yesOrNo('hasReason'),
      decidedBy: listOf('decidedBy'),
      decidedFrom: one('decidedFrom'),
      decidedBefore: one('decidedBefore'),
      sender: one('sender'),
      senderEnding: one('senderEnding'),
      reference: one('reference'),
      keyword: one('keyword'),
      countries: listOf('countries'),
      carriers: listOf('carriers'),
      carrierSources: among(originSources, 'carrierSources'),
      contentKinds: among(contentKinds, 'contentKinds'),
      receivedFrom: one('receivedFrom'),
      receivedBefore: one('receivedBefore'),
      hours: listOf('hours')?.map(Number),
      weekdays: among(weekdays, 'weekdays'),
      timeZone: one('timeZone'),
      text: one('text'),
      arriving: yesOrNo('arriving'),
      outcomes: among(outcomes, 'outcomes'),
      outcomeFrom: one('outcomeFrom'),
      outcomeBefore: one('outcomeBefore'),
    })
  const ends = { from: one('from'), until: one('until') }
  const phone = one('phone')
  switch (kind) {
    case 'SUBMISSIONS':
      return { submissions: submissions() }
    case 'MEDIA':
      return { submissions: submissions(), copies: among(copies, 'copies')?.[0] }
    case 'SMS':
      return {
        sms: given({
          campaignIds: listOf('campaignIds'),
          phone,
          phoneEnding: one('phoneEnding'),
          ...ends,
          text: one('text'),
        }),
      }
    case 'SENDERS':
      return {
        senders: given({
          inboxIds: listOf('inboxIds'),
          campaignIds: listOf('campaignIds'),
          phone,
          countries: listOf('countries'),
        }),
        span: given(ends),
      }
    case 'SUBSCRIBERS':
      return {
        campaignId: one('campaignId'),
        subscribers: given({ states: among(states, 'states'), phone }),
        span: given(ends),
      }
    case 'CONSENT':
      return { phone, campaignId: one('campaignId'), span: given(ends) }
    case 'UNMATCHED':
      return { shortCodeId: one('shortCodeId'), span: given(ends) }
    default:
      return { span: given(ends) }
  }
}
