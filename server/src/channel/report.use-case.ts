import { recordChanges } from '../feed/change.store.js'
import { storable } from '../kernel/storable.js'
import { isErased } from '../message/erased.js'
import { climb } from '../message/ladder.js'
import type { OutboundMessage } from '../message/outbound.js'
import {
  findByProviderIds,
  keepEarly,
  keepStatuses,
  lockByProviderIds,
  lockProviderIds,
  progressChanges,
  saveProgress,
} from '../message/sending.store.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, ringAfterCommit, type Database, type Tx } from '../platform/db.js'
import type { ChannelId, StatusReport } from './channel.js'
import { keepOptOuts, OptedOutMeanwhile } from './keep-opt-outs.use-case.js'

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
  (deps: Deps): Report =>
  (channelId, given) =>
    takeIn(deps, channelId, given.map(asStored))

/** Once more where one of the ids became known just then: an opt-out is kept before the MT that it is told of is locked. */
const takeIn = async (deps: Deps, channelId: ChannelId, reports: readonly StatusReport[], tries = 3): Promise<void> => {
  try {
    await inTransaction(deps.db, (tx) => takeInOnce(tx, deps, channelId, reports))
  } catch (error) {
    if (tries > 1 && error instanceof OptedOutMeanwhile) return takeIn(deps, channelId, reports, tries - 1)
    throw error
  }
}

const takeInOnce = async (
  tx: Tx,
  { now, newId }: Deps,
  channelId: ChannelId,
  reports: readonly StatusReport[],
): Promise<void> => {
  const at = now()
  const blocked = reports.flatMap(({ optedOut, providerMessageId }) => (optedOut ? [providerMessageId] : []))
  const foreseen = blocked.length === 0 ? [] : await findByProviderIds(tx, channelId, blocked)
  await keepOptOuts(
    tx,
    newId,
    foreseen.map(({ shortCodeId, recipient }) => ({ shortCodeId, phone: recipient })),
    at,
  )
  const ids = reports.map(({ providerMessageId }) => providerMessageId)
  await lockProviderIds(
    tx,
    ids.map((providerMessageId) => ({ channelId, providerMessageId })),
  )
  const messages = await lockByProviderIds(tx, channelId, ids)
  const known = new Map(messages.map((each) => [each.providerMessageId, each]))
  const isForeseen = (id: string): boolean => foreseen.some(({ providerMessageId }) => providerMessageId === id)
  if (blocked.some((id) => known.has(id) && !isForeseen(id))) throw new OptedOutMeanwhile()
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
}

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
