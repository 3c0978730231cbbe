'use client'

import { useMutation } from '@apollo/client/react'
import { BugOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { graphql } from '@/graphql/generated'
import type { QuarantineVerdict } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Plate } from './Plate'
import type { Part } from './submission'

const DecideQuarantineMutation = graphql(`
  mutation DecideQuarantine($input: DecideQuarantineInput!) {
    decideQuarantine(input: $input) {
      result {
        __typename
        ... on PartNotQuarantined {
          message
        }
        ... on NotFound {
          message
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)

const questions = {
  RELEASED: { confirm: 'release', title: 'releaseQuestion', description: 'releaseWarning' },
  ERASED: { confirm: 'erase', title: 'eraseQuestion', description: 'eraseWarning' },
} as const satisfies Record<QuarantineVerdict, object>

/** A part in which ClamAV found something. Who may, decides what becomes of it; that comes to all by the feed. */
export function Quarantined({ part }: { part: Part }): ReactElement {
  const t = useTranslations('board.stage')
  const words = useTranslations('words')
  const { rights } = useViewer()
  const [asking, setAsking] = useState<QuarantineVerdict>()
  const [problem, setProblem] = useState<string>()
  const [decide, { loading }] = useMutation(DecideQuarantineMutation)
  const finding = part.finding ?? ''
  const send = async (verdict: QuarantineVerdict): Promise<void> => {
    setAsking(undefined)
    setProblem(undefined)
    try {
      const { data } = await decide({ variables: { input: { partId: part.id, verdict } } })
      const result = data?.decideQuarantine.result
      if (result?.__typename !== 'QuarantineDecided') setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  const question = asking && questions[asking]
  return (
    <Plate Icon={BugOff} text={t('quarantined', { finding })}>
      {rights.includes('ADMIN') && (
        <div className="flex flex-wrap justify-center gap-2">
          {(['RELEASED', 'ERASED'] as const).map((verdict) => (
            <Button key={verdict} look="outline" disabled={loading} onClick={() => setAsking(verdict)}>
              {t(questions[verdict].confirm)}
            </Button>
          ))}
        </div>
      )}
      {problem && (
        <p role="alert" className="text-sm font-medium text-deny-text">
          {problem}
        </p>
      )}
      {asking && question && (
        <ConfirmDialog
          open
          title={t(question.title)}
          description={t(question.description, { finding })}
          confirm={t(question.confirm)}
          cancel={words('cancel')}
          closeLabel={words('close')}
          onClose={() => setAsking(undefined)}
          onConfirm={() => void send(asking)}
        />
      )}
    </Plate>
  )
}
