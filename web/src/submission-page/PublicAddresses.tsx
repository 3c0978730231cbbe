'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { CopyButton } from '@/ui/copy-button'
import { Note } from '@/ui/note'
import { RenewPublicAddressesDocument, TakeBackPublicAddressesDocument } from './documents'
import { addressesOf, type PublicPart } from './public-parts'
import type { WholeSubmission } from './SubmissionPage'

type PublicAddressesProps = {
  readonly submission: WholeSubmission
  readonly timeZone: string
  readonly onChanged: () => void
}

/** Where its parts can be fetched for good, by whoever has the address; and how that ends. */
export function PublicAddresses({ submission, timeZone, onChanged }: PublicAddressesProps): ReactElement {
  const t = useTranslations('submissionPage.public')
  const words = useTranslations('words')
  const { rights } = useViewer()
  const { id, publicAddresses, publicParts } = submission
  const [asking, setAsking] = useState(false)
  const change = usePublicChange(id, onChanged)
  const isGiven = publicAddresses.state === 'GIVEN'
  const addresses = addressesOf(publicParts)
  return (
    <div className="space-y-3 text-sm">
      <p className="text-muted-foreground">{t(isGiven ? (addresses.length > 0 ? 'given' : 'none') : 'takenBack')}</p>
      <Changed {...publicAddresses} timeZone={timeZone} />
      <ol className="divide-y empty:hidden">
        {addresses.map((each) => (
          <Addresses key={each.id} part={each} />
        ))}
      </ol>
      {change.problem && (
        <Note tone="bad" role="alert">
          {change.problem}
        </Note>
      )}
      {isGiven && addresses.length > 0 && rights.includes('MODERATE') && (
        <Button look="outline" disabled={change.busy} onClick={() => setAsking(true)}>
          {t('takeBack')}
        </Button>
      )}
      {!isGiven && rights.includes('ADMIN') && (
        <Button look="outline" disabled={change.busy} onClick={() => void change.send('renew')}>
          {t('renew')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t('question')}
        description={t('warning')}
        confirm={t('takeBackNow')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void change.send('takeBack')
        }}
      />
    </div>
  )
}

type ChangedProps = WholeSubmission['publicAddresses'] & { readonly timeZone: string }

function Changed({ state, changedAt, changedBy, timeZone }: ChangedProps): ReactElement | null {
  const t = useTranslations('submissionPage.public.changed')
  const timeIn = useTimeIn(timeZone)
  if (!changedAt || !changedBy || state === 'PRIVATE') return null
  return <p className="tabular-nums">{t(state, { name: changedBy.name, time: timeIn(changedAt) })}</p>
}

function Addresses({ part }: { part: PublicPart }): ReactElement {
  const t = useTranslations('submissionPage.public')
  const { number, contentType, original, preview } = part
  const button = (text: string, label: string): ReactElement => (
    <CopyButton text={text} label={label} copiedLabel={t('copied')} failedLabel={t('copyFailed')} />
  )
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2">
      <span className="w-5 text-muted-foreground tabular-nums">{number}</span>
      <span className="min-w-24 flex-1 break-words">{contentType}</span>
      <div className="flex flex-wrap gap-2">
        {preview && button(preview, t('preview'))}
        {button(original, t('original'))}
      </div>
    </li>
  )
}

type PublicChange = {
  readonly busy: boolean
  readonly problem: string | undefined
  readonly send: (wish: 'takeBack' | 'renew') => Promise<void>
}

const usePublicChange = (submissionId: string, onChanged: () => void): PublicChange => {
  const words = useTranslations('words.failure')
  const [takeBack, taking] = useMutation(TakeBackPublicAddressesDocument)
  const [renew, renewing] = useMutation(RenewPublicAddressesDocument)
  const [problem, setProblem] = useState<string>()
  const variables = { input: { submissionId } }
  const answered = async (wish: 'takeBack' | 'renew') =>
    wish === 'takeBack'
      ? (await takeBack({ variables })).data?.takeBackPublicAddresses.result
      : (await renew({ variables })).data?.renewPublicAddresses.result
  return {
    busy: taking.loading || renewing.loading,
    problem,
    send: async (wish) => {
      setProblem(undefined)
      try {
        const result = await answered(wish)
        if (result?.__typename !== 'PublicAddressesChanged') setProblem(result?.message ?? words('unexpected'))
      } catch (error) {
        setProblem(words(failureOf(error)))
      }
      onChanged()
    },
  }
}
