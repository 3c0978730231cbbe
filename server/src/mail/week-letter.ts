import { localTimeAt } from '../kernel/local-time.js'
import type { Letter } from './letters.js'

type Folder = 'pending' | 'approved' | 'denied'

type Given = {
  readonly name: string
  /** A week on the clocks of the zone. */
  readonly from: Date
  readonly before: Date
  readonly timeZone: string
  readonly submissions: {
    readonly total: number
    readonly totalBefore: number | null
    readonly rows: readonly { readonly folder: Folder | null; readonly count: number }[]
  }
  readonly decisions: {
    readonly total: number
    readonly pace: { readonly medianSeconds: number | null; readonly p90Seconds: number | null }
  }
  readonly senders: number
  /** By what happened; what is not there never did. */
  readonly events: readonly {
    readonly event: string | null
    readonly count: number
    readonly campaignId: string | null
  }[]
  readonly link: string
}

const dayOf = (at: Date, timeZone: string): string => localTimeAt(at, timeZone).slice(0, 10)

const waited = (seconds: number | null): string => {
  if (seconds === null) return 'none'
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3_600)} h`
}

/** The figures of a week, to whoever has asked for them. */
export const weekLetter = (given: Given): Letter => {
  const { name, from, before, timeZone, submissions, decisions, senders, events, link } = given
  const lastDay = dayOf(new Date(before.getTime() - 1), timeZone)
  const lying = (folder: Folder): number => submissions.rows.find((row) => row.folder === folder)?.count ?? 0
  // Together as the page of statistics has them together. Postbacks of campaigns are no answer to a submission.
  const happened = (...wanted: readonly string[]): number =>
    events
      .filter(({ event, campaignId }) => campaignId === null && event !== null && wanted.includes(event))
      .reduce((sum, { count }) => sum + count, 0)
  const sms = events.filter(({ event }) => event === 'sms-received').reduce((sum, { count }) => sum + count, 0)
  return {
    subject: `Your figures from ${dayOf(from, timeZone)} to ${lastDay}`,
    text: `Hello ${name},

from ${dayOf(from, timeZone)} to ${lastDay} (${timeZone}):

Submissions: ${submissions.total} (the week before: ${submissions.totalBefore ?? 0})
Of them approved: ${lying('approved')}
Of them denied: ${lying('denied')}
Still pending: ${lying('pending')}
Phones: ${senders}
Decisions of people and programs: ${decisions.total}
Median time to decision: ${waited(decisions.pace.medianSeconds)}
Nine in ten decided within: ${waited(decisions.pace.p90Seconds)}
Replies sent: ${happened('reply-sent', 'reply-delivered')}
Replies failed: ${happened('reply-failed', 'reply-unknown')}
Postbacks delivered: ${happened('postback-delivered')}
Postbacks failed: ${happened('postback-failed')}
SMS to campaigns: ${sms}

All charts, and where these mails are switched off:

${link}
`,
  }
}
