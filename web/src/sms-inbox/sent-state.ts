import { Ban, Check, CheckCheck, CircleQuestionMark, Clock3, TriangleAlert, Undo2, type LucideIcon } from 'lucide-react'
import type { OutboundState } from '@/graphql/generated/graphql'

/** How the state of an MT looks. `ghost`: the phone does not show it, or not yet. */
export type StateLook = { readonly Icon: LucideIcon; readonly tone: 'quiet' | 'bad' | 'warn'; readonly ghost: boolean }

export const stateLooks: Readonly<Record<OutboundState, StateLook>> = {
  WAITING: { Icon: Clock3, tone: 'quiet', ghost: true },
  SENDING: { Icon: Clock3, tone: 'quiet', ghost: true },
  ACCEPTED: { Icon: Check, tone: 'quiet', ghost: false },
  SENT: { Icon: Check, tone: 'quiet', ghost: false },
  DELIVERED: { Icon: CheckCheck, tone: 'quiet', ghost: false },
  FAILED: { Icon: TriangleAlert, tone: 'bad', ghost: true },
  EXPIRED: { Icon: TriangleAlert, tone: 'bad', ghost: true },
  UNKNOWN: { Icon: CircleQuestionMark, tone: 'warn', ghost: true },
  SUPPRESSED: { Icon: Ban, tone: 'warn', ghost: true },
  CANCELLED: { Icon: Undo2, tone: 'quiet', ghost: true },
}
