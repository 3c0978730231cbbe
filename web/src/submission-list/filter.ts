import type {
  ContentKind,
  Folder,
  OriginSource,
  Reason,
  SubmissionFilter,
  SubmissionOutcome,
  Weekday,
} from '@/graphql/generated/graphql'
import { wantedPhone } from '@/message/phone'
import { endOfDay, startOfDay } from '@/ui/day'
import { earliest, latest } from '@/ui/moments'

/** What stands in the address; null is no matter. */
export type ListFilter = {
  /** Asked for where the list is over all inboxes. */
  readonly inbox: string | null
  readonly folder: Folder | null
  readonly reason: Reason | null
  readonly hasReason: boolean | null
  /** The id of a member or an API key, `rules`, or `people` for anybody else. */
  readonly decidedBy: string | null
  /** Moments; the second is the first that is none of them. */
  readonly decidedFrom: string | null
  readonly decidedBefore: string | null
  /** A whole number with its plus sign, or the last digits of one. */
  readonly phone: string | null
  /** An empty one: without a keyword. */
  readonly keyword: string | null
  /** As the sender was told it. */
  readonly reference: string | null
  readonly country: string | null
  readonly carrier: string | null
  readonly carrierSource: OriginSource | null
  readonly contentKind: ContentKind | null
  /** Days, YYYY-MM-DD, both included. */
  readonly from: string | null
  readonly to: string | null
  /** Moments, where a day is too much. */
  readonly receivedFrom: string | null
  readonly receivedBefore: string | null
  readonly weekday: Weekday | null
  readonly hour: number | null
  /** On whose clocks all of it is meant, where it is not the inbox's. */
  readonly zone: string | null
  readonly text: string | null
  readonly arriving: boolean | null
  /** Of its replies and postbacks one came to one of these. */
  readonly outcomes: SubmissionOutcome[] | null
  /** Moments between which that was asked for. */
  readonly outcomeFrom: string | null
  readonly outcomeBefore: string | null
}

export type FilterName = keyof ListFilter

export const noFilter: ListFilter = {
  inbox: null,
  folder: null,
  reason: null,
  hasReason: null,
  decidedBy: null,
  decidedFrom: null,
  decidedBefore: null,
  phone: null,
  keyword: null,
  reference: null,
  country: null,
  carrier: null,
  carrierSource: null,
  contentKind: null,
  from: null,
  to: null,
  receivedFrom: null,
  receivedBefore: null,
  weekday: null,
  hour: null,
  zone: null,
  text: null,
  arriving: null,
  outcomes: null,
  outcomeFrom: null,
  outcomeBefore: null,
}

export const isFilterName = (name: string): name is FilterName => name in noFilter

/** Those that narrow the list, in the order of the fields. */
export const namesInUse = (filter: ListFilter): readonly FilterName[] =>
  Object.keys(noFilter)
    .filter(isFilterName)
    .filter((name) => filter[name] !== null)

const phoneOf = (typed: string): Pick<SubmissionFilter, 'sender' | 'senderEnding'> | undefined => {
  const wanted = wantedPhone(typed)
  return wanted && ('whole' in wanted ? { sender: wanted.whole } : { senderEnding: wanted.ending })
}

/** As people read it out: in small letters, without the dashes, O for 0. Undefined for what no reference can be. */
export const referenceOf = (typed: string): string | undefined => {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain) ? (plain.match(/.{4}/g) ?? []).join('-') : undefined
}

export type Asked =
  | { readonly problem: 'phone' | 'reference' | 'from' | 'to' | 'text'; readonly filter?: undefined }
  | { readonly filter: SubmissionFilter; readonly problem?: undefined }

type Place = { readonly inboxId: string | null; readonly timeZone: string }

/** The filter as the API takes it, or the field that says nothing; days are days in the zone. */
export const askedFor = (filter: ListFilter, { inboxId, timeZone }: Place): Asked => {
  const phone = filter.phone === null ? {} : phoneOf(filter.phone)
  if (!phone) return { problem: 'phone' }
  const reference = filter.reference === null ? null : referenceOf(filter.reference)
  if (reference === undefined) return { problem: 'reference' }
  const receivedFrom = filter.from === null ? null : startOfDay(filter.from, timeZone)
  if (receivedFrom === undefined) return { problem: 'from' }
  const receivedBefore = filter.to === null ? null : endOfDay(filter.to, timeZone)
  if (receivedBefore === undefined) return { problem: 'to' }
  if ((filter.text?.length ?? 0) > 200) return { problem: 'text' }
  const from = latest(receivedFrom?.toISOString() ?? null, filter.receivedFrom)
  const before = earliest(receivedBefore?.toISOString() ?? null, filter.receivedBefore)
  const inbox = inboxId ?? filter.inbox
  return {
    filter: {
      ...phone,
      ...(inbox !== null && { inboxIds: [inbox] }),
      ...(filter.folder && { folders: [filter.folder] }),
      ...(filter.reason && { reasons: [filter.reason] }),
      ...(filter.hasReason !== null && { hasReason: filter.hasReason }),
      ...(filter.decidedBy && { decidedBy: [filter.decidedBy] }),
      ...(filter.decidedFrom && { decidedFrom: filter.decidedFrom }),
      ...(filter.decidedBefore && { decidedBefore: filter.decidedBefore }),
      ...(reference && { reference }),
      ...(filter.keyword !== null && { keyword: filter.keyword }),
      ...(filter.country && { countries: [filter.country] }),
      ...(filter.carrier && { carriers: [filter.carrier] }),
      ...(filter.carrierSource && { carrierSources: [filter.carrierSource] }),
      ...(filter.contentKind && { contentKinds: [filter.contentKind] }),
      ...(from !== null && { receivedFrom: from }),
      ...(before !== null && { receivedBefore: before }),
      ...(filter.weekday && { weekdays: [filter.weekday] }),
      ...(filter.hour !== null && { hours: [filter.hour] }),
      ...((filter.weekday || filter.hour !== null) && { timeZone }),
      ...(filter.text && { text: filter.text }),
      ...(filter.arriving !== null && { arriving: filter.arriving }),
      ...(filter.outcomes?.length && { outcomes: [...filter.outcomes] }),
      ...(filter.outcomeFrom && { outcomeFrom: filter.outcomeFrom }),
      ...(filter.outcomeBefore && { outcomeBefore: filter.outcomeBefore }),
    },
  }
}
