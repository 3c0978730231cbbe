'use client'

import { useMutation } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { useVisible } from '@/ui/use-visible'
import { newestReceived } from './conversation'
import { MarkConversationReadDocument } from './documents'
import type { LiveConversation } from './use-conversation'
import type { Conversation } from './use-open'

/** What is in sight has been read: noted for everybody, by who may answer. */
export const useMarkRead = ({ campaignId, phone }: Conversation, live: LiveConversation, inSight: boolean): void => {
  const mayModerate = useViewer().rights.includes('MODERATE')
  const visible = useVisible()
  const [mark] = useMutation(MarkConversationReadDocument)
  const noted = useRef<string>(undefined)
  const until = live.talk && newestReceived(live.talk)?.at
  const isUnread = (live.about?.unread ?? 0) > 0

  useEffect(() => {
    if (!mayModerate || !visible || !inSight || !isUnread || !until || noted.current === until) return
    noted.current = until
    mark({ variables: { input: { campaignId, phone, until } } }).catch(() => {
      noted.current = undefined
    })
  }, [mark, mayModerate, visible, inSight, isUnread, until, campaignId, phone])
}
