import type { ReplyValues } from '@/reply/reply-values'
import type { InboxValues } from './inbox-values'

/** One line of the conversation that these settings lead to, as the phone's owner would see it. */
export type PreviewStep =
  | { readonly kind: 'mo'; readonly text: string }
  | { readonly kind: 'mt'; readonly occasion: 'receipt' | 'approval'; readonly reply: ReplyValues }
  | { readonly kind: 'note'; readonly note: 'inactive' | 'silent' | 'approved-by-itself' }
  | { readonly kind: 'note'; readonly note: 'approved'; readonly seconds: number }

/** Plays one picture message with the inbox's keyword through its settings. */
export function previewOf(values: InboxValues, keyword: string): readonly PreviewStep[] {
  const mo: PreviewStep = { kind: 'mo', text: keyword }
  if (values.status === 'INACTIVE') return [mo, { kind: 'note', note: 'inactive' }]
  const receipt = replyStep('receipt', values.replyOnReceipt)
  const approval = replyStep('approval', values.replyOnApproval)
  if (values.moderation) {
    const seconds = values.undoWindowSeconds || 0
    return [mo, ...receipt, { kind: 'note', note: 'approved', seconds }, ...(approval.length > 0 ? approval : silent)]
  }
  // One inbox reply per MO: approved on receipt, the approval's reply takes the receipt's place.
  const reply = approval.length > 0 ? approval : receipt
  return [mo, { kind: 'note', note: 'approved-by-itself' }, ...(reply.length > 0 ? reply : silent)]
}

const silent: readonly PreviewStep[] = [{ kind: 'note', note: 'silent' }]

const replyStep = (occasion: 'receipt' | 'approval', reply: ReplyValues): readonly PreviewStep[] =>
  reply.kind === 'OFF' ? [] : [{ kind: 'mt', occasion, reply }]
