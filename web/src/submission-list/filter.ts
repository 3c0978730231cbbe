import type { Folder, Reason, SubmissionFilter } from '@/graphql/generated/graphql'
import { wantedPhone } from '@/message/phone'
import type { Submission } from '@/submission/submission'
import { endOfDay, startOfDay } from '@/ui/day'

/** What stands in the address; null is no matter. */
export type ListFilter = {
  /** Asked for where the list is over all inboxes. */
  readonly inbox: string | null
  readonly folder: Folder | null
  readonly reason: Reason | null
  /** A whole number with its plus sign, or the last digits of one. */
  readonly phone: string | null
  readonly keyword: string | null
  /** As the sender was told it. */
  readonly reference: string | null
  readonly country: string | null
  readonly carrier: string | null
  /** Days, YYYY-MM-DD, both included. */
  readonly from: string | null
  readonly to: string | null
  readonly text: string | null
  readonly arriving: boolean | null
}

export type FilterName = keyof ListFilter

export const noFilter: ListFilter = {
  inbox: null,
  folder: null,
  reason: null,
  phone: null,
  keyword: null,
  reference: null,
  country: null,
  carrier: null,
  from: null,
  to: null,
  text: null,
  arriving: null,
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
  const inbox = inboxId ?? filter.inbox
  return {
    filter: {
      ...phone,
      ...(inbox !== null && { inboxIds: [inbox] }),
      ...(filter.folder && { folders: [filter.folder] }),
      ...(filter.reason && { reasons: [filter.reason] }),
      ...(reference && { reference }),
      ...(filter.keyword && { keyword: filter.keyword }),
      ...(filter.country && { countries: [filter.country] }),
      ...(filter.carrier && { carriers: [filter.carrier] }),
      ...(receivedFrom && { receivedFrom: receivedFrom.toISOString() }),
      ...(receivedBefore && { receivedBefore: receivedBefore.toISOString() }),
      ...(filter.text && { text: filter.text }),
      ...(filter.arriving !== null && { arriving: filter.arriving }),
    },
  }
}

const among = <Value>(wanted: readonly Value[] | null | undefined, value: Value): boolean =>
  wanted?.includes(value) ?? true

const same = (wanted: string | null | undefined, value: string | null): boolean =>
  !wanted || wanted.toLowerCase() === value?.toLowerCase()

const holds = (wanted: string | null | undefined, values: readonly (string | null)[]): boolean =>
  !wanted || values.some((value) => value?.toLowerCase().includes(wanted.toLowerCase()))

/** Whether something that came by the feed belongs into the list: what the server would say. */
export const matches = (filter: SubmissionFilter, submission: Submission): boolean =>
  among(filter.inboxIds, submission.inbox.id) &&
  among(filter.folders, submission.folder) &&
  (!filter.reasons || (submission.reason !== null && filter.reasons.includes(submission.reason))) &&
  (!filter.sender || filter.sender === submission.sender.phone) &&
  submission.sender.phone.endsWith(filter.senderEnding ?? '') &&
  (!filter.reference || filter.reference === submission.reference) &&
  same(filter.keyword, submission.keyword) &&
  among(filter.countries, submission.country.value ?? 'unknown') &&
  among(filter.carriers, submission.carrier.value ?? 'unknown') &&
  (!filter.receivedFrom || Date.parse(submission.receivedAt) >= Date.parse(filter.receivedFrom)) &&
  (!filter.receivedBefore || Date.parse(submission.receivedAt) < Date.parse(filter.receivedBefore)) &&
  holds(filter.text, [submission.subject, submission.text]) &&
  (filter.arriving ?? submission.arriving) === submission.arriving
