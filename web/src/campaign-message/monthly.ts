import { missingIn, type CarrierItem } from '@/campaign/carrier-items'

/** What carriers want to read once a month in the messages of a programme (CTIA Short Code Monitoring Handbook v1.8). */
const monthly = ['help', 'stop'] as const satisfies readonly CarrierItem[]
export type MonthlyItem = (typeof monthly)[number]

const month = 30 * 86_400_000

type Past = { readonly text: string; readonly state: string; readonly startedAt: string | null; readonly dueAt: string }

const nothing = { programme: '', frequency: '', brands: [] }

const missing = (text: string): readonly MonthlyItem[] =>
  monthly.filter((item) => missingIn(text, [item], nothing).length > 0)

/** What a text lacks that no message of the last month said either; the message itself need not say it then. */
export const lackingThisMonth = (text: string, past: readonly Past[], now: Date): readonly MonthlyItem[] => {
  const recent = past.filter(
    ({ state, startedAt, dueAt }) => state !== 'STOPPED' && now.getTime() - Date.parse(startedAt ?? dueAt) < month,
  )
  return missing([text, ...recent.map((each) => each.text)].join('\n'))
}
