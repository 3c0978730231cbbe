import { recordChanges } from '../feed/change.store.js'
import { storable } from '../kernel/storable.js'
import { isErased } from '../message/erased.js'
import { climb } from '../message/ladder.js'
import type { OutboundMessage } from '../message/outbound.js'
import {
  keepEarly,
  keepStatuses,
  lockByProviderIds,
  lockProviderIds,
  progressChanges,
  saveProgress,
} from '../message/sending.store.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, ringAfterCommit, type Database } from '../platform/db.js'
import type { ChannelId, StatusReport } from './channel.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Takes in what a provider says of our MTs. Resolves when it is durable; nothing is lost, nothing steps back. */
export type Report = (channelId: ChannelId, reports: readonly StatusReport[]) => Promise<void>

const asStored = (report: StatusReport): StatusReport => ({
  ...report,
  providerMessageId: storable(report.providerMessageId),
  providerState: storable(report.providerState),
  detail: report.detail === null ? null : storable(report.detail),
})

export const makeReport =
  ({ db, now, newId }: Deps): Report =>
  (channelId, given) =>
    inTransaction(db, async (tx) => {
      const at = now()
      const reports = given.map(asStored)
      const ids = reports.map(({ providerMessageId }) => providerMessageId)
      await lockProviderIds(
        tx,
        ids.map((providerMessageId) => ({ channelId, providerMessageId })),
      )
      const messages = await lockByProviderIds(tx, channelId, ids)
      const known = new Map(messages.map((each) => [each.providerMessageId, each]))
      const told = reports.map((report) => withMessage(report, known.get(report.providerMessageId), at))
      const ours = told.flatMap(({ message, ...rest }) => (message ? [{ ...rest, messageId: message.id }] : []))
      await keepStatuses(tx, ours, newId)
      await keepEarly(
        tx,
        channelId,
        told.filter(({ message }) => !message),
        newId,
      )
      const moved = messages.map((message) => after(message, reports, at)).filter((each) => !messages.includes(each))
      await saveProgress(tx, moved)
      await recordChanges(tx, await progressChanges(tx, moved, at))
      if (moved.length > 0) ringAfterCommit(tx, 'simulator')
    })

/** What is said of a phone that was erased is kept without words: they may name its number. */
const withMessage = (report: StatusReport, message: OutboundMessage | undefined, at: Date) => {
  const isWordless = message !== undefined && isErased(message.recipient)
  return { report: isWordless ? { ...report, detail: null } : report, at, message }
}

/** The same object when nothing moves. */
const after = (message: OutboundMessage, reports: readonly StatusReport[], at: Date): OutboundMessage => {
  let state = message.state
  let detail: string | null = null
  for (const report of reports) {
    if (report.providerMessageId !== message.providerMessageId || climb(state, report.state) === state) continue
    state = report.state
    detail = isErased(message.recipient) ? null : report.detail
  }
  return state === message.state ? message : { ...message, state, stateReason: detail, stateAt: at }
}
