'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useWatch, type Control } from 'react-hook-form'
import { useViewer } from '@/account/ViewerProvider'
import { missingInReply } from '@/campaign/lint'
import { MissingItems } from '@/campaign/MissingItems'
import { spokenOf } from '@/campaign/opt-in-texts'
import { Note } from '@/ui/note'
import type { InboxValues } from './inbox-values'
import type { OptInCampaign } from './use-save-inbox'

type SilentOptInNoteProps = { control: Control<InboxValues>; campaign: OptInCampaign }

/** Nobody is told of a silent opt-in but by the inbox's own reply: says what that one has to hold, and lacks. */
export function SilentOptInNote({ control, campaign }: SilentOptInNoteProps): ReactElement {
  const t = useTranslations('inboxSettings.optIn')
  const { organisation } = useViewer()
  const [moderation, receipt, approval] = useWatch({
    control,
    name: ['moderation', 'replyOnReceipt', 'replyOnApproval'],
  })
  const spoken = spokenOf(campaign)
  // Without moderation the reply on approval takes the place of the receipt.
  const reply = !moderation && approval.kind !== 'OFF' ? approval : receipt
  const said = reply.kind === 'OFF' ? '' : `${reply.kind === 'MMS' ? reply.subject : ''} ${reply.text}`
  const missing = missingInReply(said, spoken, organisation.name)
  if (missing.length === 0) return <Note tone="good">{t('silentWhole')}</Note>
  return (
    <Note tone="warn" role="status">
      <p className="font-medium">{t('silent')}</p>
      <p>{t(reply.kind === 'OFF' ? 'silentNoReply' : 'silentLacks')}</p>
      <MissingItems items={missing} place="inbox" spoken={spoken} />
      <p className="mt-1">
        <a href="#replies" className="rounded-sm font-medium underline underline-offset-4">
          {t('toReplies')}
        </a>
      </p>
    </Note>
  )
}
