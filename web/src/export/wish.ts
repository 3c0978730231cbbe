import type {
  ExportKind,
  ExportMode,
  ExportRhythm,
  ExportScheduleRowFragment,
  MediaCopies,
} from '@/graphql/generated/graphql'
import { endOfDay, startOfDay } from '@/ui/day'
import { hasSpan } from './kinds'
import { whichRowsOf, type WhichRows } from './which-rows'

/** What somebody wants a file of. */
export type ExportTarget = {
  readonly kind: ExportKind
  /** Those of the list that one comes from. */
  readonly which: WhichRows
  /** The one that the list is shown in. */
  readonly timeZone: string
  /** The one to change, of what is made again and again. */
  readonly schedule?: ExportScheduleRowFragment
  /** Where it is to be made again and again: what is proposed. */
  readonly repeats?: boolean
  /** Asked for away from its list, where nothing could be narrowed before. */
  readonly atLarge?: boolean
}

/** Everything that the form asks. */
export type ExportValues = {
  /** Null: those that are usual. */
  readonly columns: readonly string[] | null
  readonly timeZone: string
  readonly mode: ExportMode
  /** Null: as usual in that mode. */
  readonly byteOrderMark: boolean | null
  readonly copies: MediaCopies
  readonly campaignId: string | null
  /** Days, YYYY-MM-DD, both included; empty is open. */
  readonly from: string
  readonly to: string
  readonly every: 'ONCE' | ExportRhythm
  readonly name: string
  readonly weekday: number
  readonly at: string
  /** Null: nowhere. */
  readonly destinationId: string | null
  readonly mailed: boolean
}

const monday = 1

export const valuesOf = ({ schedule, which, timeZone, repeats }: ExportTarget, name: string): ExportValues => ({
  columns: schedule?.columns ?? null,
  timeZone: schedule?.timeZone ?? timeZone,
  mode: schedule?.mode ?? 'SPREADSHEET',
  byteOrderMark: schedule?.byteOrderMark ?? null,
  copies: which.copies ?? 'ORIGINALS',
  campaignId: which.campaignId?.toString() ?? null,
  from: '',
  to: '',
  every: schedule?.every ?? (repeats ? 'DAY' : 'ONCE'),
  name: schedule?.name ?? name,
  weekday: schedule?.weekday ?? monday,
  at: schedule?.at ?? '07:00',
  destinationId: schedule?.destinationId ?? null,
  mailed: schedule?.mailed ?? true,
})

/** Which rows, with what the form has narrowed them by. */
export const rowsWanted = ({ kind, which }: ExportTarget, values: ExportValues): WhichRows => {
  const { campaignId, copies, every, from, to, timeZone } = values
  const begin = from === '' ? undefined : startOfDay(from, timeZone)?.toISOString()
  const end = to === '' ? undefined : endOfDay(to, timeZone)?.toISOString()
  const narrows = hasSpan(kind) && every === 'ONCE' && (begin !== undefined || end !== undefined)
  return {
    ...which,
    ...(kind === 'SUBSCRIBERS' && { campaignId }),
    ...(kind === 'MEDIA' && { copies }),
    ...(narrows && { span: { from: begin, until: end } }),
  }
}

/** How it is written, for the API. */
export const wishOf = (target: ExportTarget, values: ExportValues) => ({
  kind: target.kind,
  ...rowsWanted(target, values),
  ...(target.kind !== 'MEDIA' && { columns: values.columns?.slice() ?? null }),
  timeZone: values.timeZone,
  mode: values.mode,
  byteOrderMark: values.byteOrderMark,
})

/** What is changed when a schedule is. */
export const targetOf = (schedule: ExportScheduleRowFragment): ExportTarget => ({
  kind: schedule.kind,
  which: whichRowsOf(schedule.kind, schedule.filter),
  timeZone: schedule.timeZone,
  schedule,
})

export type Missing = 'name' | 'at' | 'columns' | 'campaignId'

/** What has to be there before anything can be asked for. */
export const missingOf = ({ kind }: ExportTarget, values: ExportValues): readonly Missing[] => {
  const repeats = values.every !== 'ONCE'
  return [
    ...(kind === 'SUBSCRIBERS' && values.campaignId === null ? (['campaignId'] as const) : []),
    ...(values.columns?.length === 0 && kind !== 'MEDIA' ? (['columns'] as const) : []),
    ...(repeats && values.name.trim() === '' ? (['name'] as const) : []),
    ...(repeats && values.at === '' ? (['at'] as const) : []),
  ]
}
