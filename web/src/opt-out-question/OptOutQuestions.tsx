'use client'

import { CircleCheck, Keyboard, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { KeysDialog } from '@/moderation/KeysDialog'
import { useSingleKeys } from '@/moderation/use-single-keys'
import { OptOutButton } from '@/sender/OptOutButton'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { LastAnswers } from './LastAnswers'
import { OpenQuestions } from './OpenQuestions'
import { QuestionCard } from './QuestionCard'
import { currentOf, withCurrent, withoutGone, withStep } from './queue'
import { useMayAnswer } from './use-open-questions'
import { useQuestionKeys } from './use-question-keys'
import { useQuestions } from './use-questions'

/** What may mean STOP, one after the other: read, answered, and the next one. */
export function OptOutQuestions(): ReactElement {
  const t = useTranslations('optOutQuestions')
  const mayAnswer = useMayAnswer()
  if (mayAnswer) return <Answering />
  return (
    <div className="mx-auto w-full max-w-5xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      <EmptyState Icon={Lock} title={t('onlyFor')} />
    </div>
  )
}

function Answering(): ReactElement {
  const t = useTranslations('optOutQuestions')
  const { queue, state, answers, update, answer, reload } = useQuestions()
  const [helping, setHelping] = useState(false)
  const current = currentOf(queue)
  useQuestionKeys(queue.currentId, (command) => {
    if (command.kind === 'help') setHelping(true)
    else if (command.kind === 'answer') {
      if (current && !queue.gone) void answer(current, command.verdict)
    } else update((before) => withStep(before, command.kind === 'next' ? 1 : -1))
  })
  return (
    <div className="mx-auto w-full max-w-5xl space-y-4 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={
          <div className="flex flex-wrap gap-2">
            <Button look="ghost" aria-keyshortcuts="?" onClick={() => setHelping(true)}>
              <Keyboard aria-hidden />
              {t('keys')}
            </Button>
            <OptOutButton onOptedOut={reload} />
          </div>
        }
      />
      {state !== 'loading' && state !== 'loaded' && <FailureNote failure={state} onRetry={reload} />}
      {state === 'loading' && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-80" />
        </div>
      )}
      {state === 'loaded' && !current && <NoQuestions />}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {current && (
          <QuestionCard
            key={current.id}
            question={current}
            position={queue.items.indexOf(current) + 1}
            total={Math.max(queue.total, queue.items.length)}
            gone={queue.gone}
            onAnswer={(verdict) => void answer(current, verdict)}
            onGoOn={() => update(withoutGone)}
          />
        )}
        <div className="space-y-4">
          <OpenQuestions queue={queue} onChoose={(id) => update((before) => withCurrent(before, id))} />
          <LastAnswers answers={answers} />
        </div>
      </div>
      <p role="status" className="sr-only">
        {answers[0] && t('said', { phone: answers[0].question.phone, verdict: t(`verdict.${answers[0].verdict}`) })}
      </p>
      <QuestionKeys open={helping} onClose={() => setHelping(false)} canAnswer={current !== undefined && !queue.gone} />
    </div>
  )
}

function NoQuestions(): ReactElement {
  const t = useTranslations('optOutQuestions.empty')
  return (
    <EmptyState
      Icon={CircleCheck}
      title={t('title')}
      action={
        <Button asChild look="outline">
          <Link href="/senders">{t('senders')}</Link>
        </Button>
      }
    >
      {t('text')}
    </EmptyState>
  )
}

type QuestionKeysProps = { readonly open: boolean; readonly onClose: () => void; readonly canAnswer: boolean }

/** The keys that are valid now, and no others. */
function QuestionKeys({ open, onClose, canAnswer }: QuestionKeysProps): ReactElement {
  const t = useTranslations('optOutQuestions')
  const overlay = useTranslations('optOutQuestions.overlay')
  const board = useTranslations('board.overlay')
  const [single] = useSingleKeys()
  const answering = [
    { keys: ['O'], text: overlay('OPT_OUT') },
    { keys: ['N'], text: overlay('NO_OPT_OUT') },
    { keys: ['J', '→', '↓'], text: overlay('next') },
    { keys: ['K', '←', '↑'], text: overlay('previous') },
  ]
  return (
    <KeysDialog
      open={open}
      onClose={onClose}
      intro={t('keysIntro')}
      rows={[
        ...(canAnswer && single ? answering : []),
        { keys: ['?'], text: overlay('help') },
        { keys: ['Esc'], text: overlay('close') },
      ]}
      single={{ label: board('single'), hint: board('singleHint') }}
    />
  )
}
