'use client'

import { useQuery } from '@apollo/client/react'
import { parseAsString, useQueryState } from 'nuqs'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import type {
  CampaignMessageToCopyQuery as CampaignMessageToCopyQueryData,
  ComposeCampaignMessageQuery,
} from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { AllMessagesLink } from './AllMessagesLink'
import { CampaignMessageToCopyQuery, ComposeQuery } from './documents'
import { readDraft } from './draft'
import { MessageForm } from './MessageForm'
import { newMessage, type MessageValues } from './message-values'

export type ComposedCampaign = NonNullable<ComposeCampaignMessageQuery['campaign']>

/** So many of the newest subscribers stand for all: their fields, and how long their texts are. */
const samples = 100
/** So many of the newest messages are looked through for what carriers want once a month. */
const past = 30

/** Writes a message to everybody who is subscribed. */
export function ComposeMessage({ campaignId }: { campaignId: string }): ReactElement {
  const t = useTranslations('campaignMessages')
  const [from] = useQueryState('from', parseAsString)
  const mayWrite = useViewer().rights.includes('ADMIN')
  const { data, error, refetch } = useQuery(ComposeQuery, {
    variables: { id: campaignId, samples, past },
    fetchPolicy: 'network-only',
    skip: !mayWrite,
  })
  const copied = useQuery(CampaignMessageToCopyQuery, {
    variables: { id: from ?? '' },
    fetchPolicy: 'network-only',
    skip: !mayWrite || from === null,
  })
  const campaign = data?.campaign
  const failed = error ?? copied.error
  const isReady = campaign && (from === null || copied.data)
  return (
    <div className="space-y-4 pt-2">
      <AllMessagesLink campaignId={campaignId} />
      {!mayWrite && <Note>{t('adminsOnly')}</Note>}
      {!isReady && failed && (
        <FailureNote
          failure={failureOf(failed)}
          onRetry={() => void Promise.all([refetch(), from !== null && copied.refetch()]).catch(() => undefined)}
        />
      )}
      {mayWrite && !isReady && !failed && <ComposeSkeleton />}
      {isReady && (
        <MessageForm
          key={from}
          campaign={campaign}
          draftOf={{ campaignId, from }}
          initial={
            readDraft(window.localStorage, { campaignId, from }) ??
            beginningWith(campaign.kind, copied.data?.campaignMessage)
          }
        />
      )}
    </div>
  )
}

type Copied = NonNullable<CampaignMessageToCopyQueryData['campaignMessage']>

/** Nothing, or the words of the message that is to be written once more. */
const beginningWith = (kind: Copied['kind'], copied: Copied | null | undefined): MessageValues => {
  const fresh = newMessage(kind)
  if (!copied) return fresh
  const { subject, text, media } = copied
  return { ...fresh, reply: { kind: copied.kind, subject: subject ?? '', text, media: [...media] } }
}

function ComposeSkeleton(): ReactElement {
  const t = useTranslations('campaignMessages')
  return (
    <div role="status" className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <span className="sr-only">{t('loadingOne')}</span>
      <div className="space-y-6">
        <Skeleton className="h-64" />
        <Skeleton className="h-40" />
      </div>
      <Skeleton className="hidden h-[34rem] lg:block" />
    </div>
  )
}
