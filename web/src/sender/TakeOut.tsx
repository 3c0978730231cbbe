'use client'

import { useMutation } from '@apollo/client/react'
import { UserMinus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { RemoveSubscriberMutation } from '@/subscriber/documents'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'

type TakeOutProps = {
  readonly phone: string
  readonly campaignId: string
  readonly campaign: string
  readonly onTakenOut: () => void
}

/** Takes a phone out of a campaign, when one is sure. */
export function TakeOut({ phone, campaignId, campaign, onTakenOut }: TakeOutProps): ReactElement {
  const t = useTranslations('senders.subscriptions')
  const words = useTranslations('words')
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [remove, { loading }] = useMutation(RemoveSubscriberMutation)
  const takeOut = async (): Promise<void> => {
    setAsking(false)
    setProblem(undefined)
    try {
      const { data } = await remove({ variables: { input: { campaignId, phone } } })
      const result = data?.removeSubscriber.result
      if (result?.__typename === 'SubscriberRemoved') return onTakenOut()
      setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <>
      <Button
        look="outline"
        size="small"
        disabled={loading}
        aria-label={t('takeOutOf', { campaign })}
        onClick={() => setAsking(true)}
      >
        <UserMinus aria-hidden />
        {t('takeOut')}
      </Button>
      {problem && (
        <Note tone="bad" role="alert" className="basis-full">
          {problem}
        </Note>
      )}
      <ConfirmDialog
        open={asking}
        title={t('takeOutTitle', { phone, campaign })}
        description={t('takeOutText')}
        confirm={t('takeOut')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setAsking(false)}
        onConfirm={() => void takeOut()}
      />
    </>
  )
}
