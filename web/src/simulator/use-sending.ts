'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { send, type Draft, type SendAnswer } from './send'

/** A message on its way, or one that was not taken, with the reason. */
export type Sending = { readonly key: number; readonly draft: Draft; readonly problem?: string | undefined }

type Outbox = {
  readonly sendings: readonly Sending[]
  readonly start: (draft: Draft) => void
  readonly again: (sending: Sending) => void
  readonly forget: (sending: Sending) => void
}

/** Sends without making anybody wait: the next message can be written while this one is under way. */
export function useSending(): Outbox {
  const t = useTranslations('simulator.failed')
  const next = useRef(0)
  const [sendings, setSendings] = useState<readonly Sending[]>([])

  const sentenceOf = (answer: Exclude<SendAnswer, { kind: 'taken' }>): string => {
    if (answer.kind === 'refused') return answer.sentence
    return answer.kind === 'unreachable' ? t('unreachable') : t('unexpected', { status: answer.status })
  }
  const forget = ({ key }: Sending): void => setSendings((all) => all.filter((each) => each.key !== key))
  const run = async (sending: Sending): Promise<void> => {
    const answer = await send(sending.draft)
    if (answer.kind === 'taken') return forget(sending)
    setSendings((all) =>
      all.map((each) => (each.key === sending.key ? { ...sending, problem: sentenceOf(answer) } : each)),
    )
  }
  return {
    sendings,
    start: (draft) => {
      const sending = { key: next.current++, draft }
      setSendings((all) => [...all, sending])
      void run(sending)
    },
    again: ({ key, draft }) => {
      setSendings((all) => all.map((each) => (each.key === key ? { key, draft } : each)))
      void run({ key, draft })
    },
    forget,
  }
}
