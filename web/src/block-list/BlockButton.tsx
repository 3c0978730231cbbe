'use client'

import { useMutation } from '@apollo/client/react'
import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { BlockSenderMutation, UnblockSenderMutation } from './documents'

type BlockButtonProps = { submissionId: string; blocked: boolean }

/** Blocks whoever sent a submission, and takes it back. Decided for the phone, not for the submission: that stays open. */
export function BlockButton({ submissionId, blocked: given }: BlockButtonProps): ReactElement | null {
  const t = useTranslations('blockList.onBoard')
  const words = useTranslations('words')
  const { rights } = useViewer()
  const [block, blocking] = useMutation(BlockSenderMutation)
  const [unblock, unblocking] = useMutation(UnblockSenderMutation)
  const [answered, setAnswered] = useState<boolean>()
  const [problem, setProblem] = useState<string>()
  const blocked = answered ?? given
  const change = async (): Promise<void> => {
    setProblem(undefined)
    const variables = { input: { submissionId } }
    try {
      const result = blocked
        ? (await unblock({ variables })).data?.unblockSender.result
        : (await block({ variables })).data?.blockSender.result
      if (result?.__typename === 'SenderBlocked') setAnswered(true)
      else if (result?.__typename === 'SenderUnblocked') setAnswered(false)
      else if (blocked && result?.__typename === 'NotFound') setProblem(t('byRange'))
      else setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  if (!rights.includes('MODERATE')) return null
  return (
    <div className="mt-3 space-y-2">
      <Button
        look="outline"
        size="small"
        disabled={blocking.loading || unblocking.loading}
        onClick={() => void change()}
      >
        <Ban aria-hidden />
        {t(blocked ? 'unblock' : 'block')}
      </Button>
      <p role="status" className="text-xs text-muted-foreground empty:hidden">
        {answered !== undefined && t(answered ? 'said' : 'saidUnblocked')}
      </p>
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
    </div>
  )
}
