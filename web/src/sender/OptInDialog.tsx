'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useId, useState, type FormEvent, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { CampaignLine, campaignLineKey } from '@/campaign/CampaignLine'
import { spokenOf } from '@/campaign/opt-in-texts'
import { OptInTypeChoice } from '@/campaign/OptInTypeChoice'
import { optInSteps } from '@/campaign/steps'
import type { OptInOutcome, OptInType, SpokenCampaignFragment } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { intoSight } from '@/ui/into-sight'
import { Note } from '@/ui/note'
import { Select } from '@/ui/select'
import { Skeleton } from '@/ui/skeleton'
import { EvidenceFields, noEvidence } from './EvidenceFields'
import { OptInCampaignsDocument } from './opt-in-documents'
import { useOptIn } from './use-opt-in'

type Target = {
  readonly phone: string
  /** One that it sent: the evidence that it wants something. Without one, evidence is asked for. */
  readonly submissionId?: string
}

type OptInDialogProps = {
  readonly target: Target
  readonly open: boolean
  readonly onClose: () => void
  readonly onOptedIn?: () => void
}

/** Opts a phone into a campaign by hand, and says why not. */
export function OptInDialog({ target, open, onClose, onOptedIn }: OptInDialogProps): ReactElement {
  const t = useTranslations('senders.optIn')
  const words = useTranslations('words')
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      {open && (
        <DialogContent
          title={t('title', { phone: target.phone })}
          description={target.submissionId === undefined ? undefined : t('submissionIsEvidence')}
          closeLabel={words('close')}
        >
          <Campaigns target={target} onOptedIn={onOptedIn} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type FormProps = { readonly target: Target; readonly onOptedIn: (() => void) | undefined }

function Campaigns(props: FormProps): ReactElement {
  const t = useTranslations('senders.optIn')
  const { data, error, refetch } = useQuery(OptInCampaignsDocument, { fetchPolicy: 'cache-and-network' })
  const mayCreate = useViewer().rights.includes('ADMIN')
  if (!data && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div role="status" className="space-y-3">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-16" />
        <Skeleton className="h-40" />
      </div>
    )
  const campaigns = data.campaigns.nodes.filter(({ status }) => status === 'ACTIVE')
  if (campaigns.length > 0) return <OptInForm {...props} campaigns={campaigns} />
  return (
    <Note>
      {t('none')}{' '}
      {mayCreate && (
        <Link href="/campaigns/new" className="rounded-sm font-medium underline underline-offset-4">
          {t('create')}
        </Link>
      )}
    </Note>
  )
}

const isIn = (outcome: OptInOutcome): boolean => outcome === 'ASKED' || outcome === 'SUBSCRIBED'

type Said = { readonly outcome: OptInOutcome; readonly campaign: string }

function OptInForm({
  target: { phone, submissionId },
  campaigns,
  onOptedIn,
}: FormProps & { readonly campaigns: readonly SpokenCampaignFragment[] }): ReactElement {
  const t = useTranslations('senders.optIn')
  const words = useTranslations('words')
  const [chosen, setChosen] = useState<string>()
  const [type, setType] = useState<OptInType>('DOUBLE')
  const [evidence, setEvidence] = useState(noEvidence)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<Said>()
  const [wrong, setWrong] = useState<{ field: string | undefined; sentence: string }>()
  const optIn = useOptIn()
  const campaign = campaigns.find(({ id }) => id === chosen) ?? campaigns[0]

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!campaign) return
    setSaid(undefined)
    setWrong(undefined)
    setBusy(true)
    const { source, agreedAt, words: shown } = evidence
    const whom =
      submissionId === undefined ? { phone, evidence: { source, agreedAt, words: shown || null } } : { submissionId }
    const answer = await optIn(whom, campaign.id, type)
    setBusy(false)
    if (answer.kind === 'refused') return setWrong(answer)
    setSaid({ outcome: answer.outcome, campaign: campaign.settings.programme })
    if (isIn(answer.outcome)) onOptedIn?.()
  }

  if (said && isIn(said.outcome))
    return (
      <div className="space-y-4">
        <Note tone="good" role="status">
          {t(`outcome.${said.outcome}`, { phone, campaign: said.campaign })}
        </Note>
        <div className="flex justify-end">
          <DialogClose asChild>
            <Button autoFocus>{t('done')}</Button>
          </DialogClose>
        </div>
      </div>
    )
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void submit(event)}>
      <Field label={t('campaign')} problem={wrong?.field === 'campaignId' ? wrong.sentence : undefined}>
        {(control) => (
          <Select {...control} autoFocus value={campaign?.id ?? ''} onChange={({ target }) => setChosen(target.value)}>
            {campaigns.map(({ id, name, settings: { programme }, shortCode: { code } }) => (
              <option key={id} value={id}>
                {t('campaignOn', { name, programme, code })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <OptInTypeChoice label={t('type')} value={type} onChange={setType} onBlur={() => undefined} />
      {submissionId === undefined && (
        <EvidenceFields
          evidence={evidence}
          problem={wrong?.field === 'evidence' ? wrong.sentence : undefined}
          onChange={setEvidence}
        />
      )}
      {type === 'SILENT' ? (
        <Note tone="warn">{t('silent')}</Note>
      ) : (
        campaign && <WhatItGets campaign={campaign} type={type} />
      )}
      {said && (
        <div ref={intoSight}>
          <Note tone="warn" role="alert">
            {t(`outcome.${said.outcome}`, { phone, campaign: said.campaign })}
          </Note>
        </div>
      )}
      {wrong && wrong.field !== 'campaignId' && wrong.field !== 'evidence' && (
        <div ref={intoSight}>
          <Note tone="bad" role="alert">
            {wrong.sentence}
          </Note>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={busy}>
          {t(busy ? 'sending' : 'submit')}
        </Button>
      </div>
    </form>
  )
}

function WhatItGets({ campaign, type }: { campaign: SpokenCampaignFragment; type: OptInType }): ReactElement {
  const t = useTranslations('senders.optIn')
  const id = useId()
  const steps = optInSteps(spokenOf(campaign), type)
  return (
    <section aria-labelledby={id} className="space-y-2">
      <h3 id={id} className="text-sm font-medium">
        {t('preview')}
      </h3>
      <ol className="space-y-2 rounded-md border p-3">
        {(type === 'DOUBLE' ? steps.slice(0, 1) : steps).map((step) => (
          <li key={campaignLineKey(step)} className="flex flex-col">
            <CampaignLine step={step} />
          </li>
        ))}
      </ol>
      {type === 'DOUBLE' && <p className="text-xs text-muted-foreground">{t('afterYes')}</p>}
    </section>
  )
}
