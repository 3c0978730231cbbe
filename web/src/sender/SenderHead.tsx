'use client'

import { Ban, Eraser } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { useBlock } from '@/block-list/use-block'
import { useMayAnswer } from '@/opt-out-question/use-open-questions'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { PageHeader } from '@/ui/page-header'
import { OptOutButton } from './OptOutButton'
import { StandingBadges } from './StandingBadges'
import type { ShownSender } from './use-sender'

type SenderHeadProps = {
  readonly sender: ShownSender
  /** One that it sent, as far as there is one. */
  readonly submissionId: string | undefined
  readonly onErase: () => void
  readonly onChanged: () => void
}

/** Which phone it is, how it stands, and what can be done about it. */
export function SenderHead({ sender, submissionId, onErase, onChanged }: SenderHeadProps): ReactElement {
  const t = useTranslations('senders')
  const onBoard = useTranslations('blockList.onBoard')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const mayOptOut = useMayAnswer()
  const { phone, blocked } = sender
  const block = useBlock({ phone, submissionId, blocked }, onChanged)
  return (
    <div className="space-y-3">
      <PageHeader
        title={<bdi className="tabular-nums">{phone}</bdi>}
        action={
          <div className="flex flex-wrap gap-2">
            {block.may && (
              <Button look="outline" disabled={block.busy} onClick={() => void block.change()}>
                <Ban aria-hidden />
                {onBoard(block.blocked ? 'unblock' : 'block')}
              </Button>
            )}
            {mayOptOut && (
              <OptOutButton
                phone={phone}
                codeIds={sender.consents.map(({ shortCode }) => shortCode.id)}
                onOptedOut={onChanged}
              />
            )}
            {isAdmin && (
              <Button look="outline" className="text-deny-text" onClick={onErase}>
                <Eraser aria-hidden />
                {t('erase.open')}
              </Button>
            )}
          </div>
        }
      />
      <StandingBadges sender={sender} />
      <p role="status" className="text-sm text-muted-foreground empty:hidden">
        {block.said}
      </p>
      {block.problem && (
        <Note tone="bad" role="alert">
          {block.problem}
        </Note>
      )}
    </div>
  )
}
