'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { SenderMenu } from '@/sender/SenderMenu'
import { Facts } from '@/submission/Facts'
import { History } from '@/submission/History'
import { isErased, type Submission } from '@/submission/submission'
import { Trace } from '@/submission/Trace'
import { RespondButton } from '@/reply/RespondButton'
import { Consequences, type BoardInbox } from './Consequences'

type AsideProps = {
  readonly submission: Submission
  readonly inbox: BoardInbox
  /** Absent for who may not answer. */
  readonly onRespond: (() => void) | undefined
}

/** What one needs to know of a submission beside seeing it. */
export function Aside({ submission, inbox, onRespond }: AsideProps): ReactElement {
  const t = useTranslations('board')
  const { timeZone } = inbox.settings
  return (
    <div className="divide-y">
      <Fold title={t('facts.sender')}>
        <Facts submission={submission} timeZone={timeZone} />
        <div className="flex flex-wrap items-start gap-x-2">
          {onRespond && !isErased(submission) && <RespondButton onClick={onRespond} />}
          <SenderMenu key={submission.id} submission={submission} />
        </div>
      </Fold>
      {submission.folder !== 'APPROVED' && (
        <Fold title={t('consequences.title')}>
          <Consequences submission={submission} inbox={inbox} />
        </Fold>
      )}
      <Fold title={t('trace.title')}>
        <Trace submission={submission} />
      </Fold>
      <Fold title={t('history.title')}>
        <History submission={submission} timeZone={timeZone} />
      </Fold>
    </div>
  )
}

function Fold({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="px-4 py-4">
      <h3 className="mb-2.5 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}
