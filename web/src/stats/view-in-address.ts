import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { parseAsTimeZone } from '@/submission-list/filter-in-address'
import { intervals } from './interval'
import { spanNames } from './span'

export const comparisons = ['previous', 'yearBefore', 'none'] as const
export type ComparisonName = (typeof comparisons)[number]

/** What can be shown as a table instead of as a picture. */
const pictures = ['overTime', 'byHour', 'events', 'sms'] as const
export type Picture = (typeof pictures)[number]

/** All that a page of statistics shows stands in its address. */
export const viewInAddress = {
  span: parseAsStringLiteral(spanNames).withDefault('7d'),
  from: parseAsString,
  to: parseAsString,
  zone: parseAsTimeZone,
  compare: parseAsStringLiteral(comparisons).withDefault('previous'),
  interval: parseAsStringLiteral(intervals),
  /** Chosen where the page is over all inboxes. */
  inbox: parseAsString,
  tables: parseAsArrayOf(parseAsStringLiteral(pictures)).withDefault([]),
}
