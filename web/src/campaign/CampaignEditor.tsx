'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useState, type ReactElement } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useViewer } from '@/account/ViewerProvider'
import type { CampaignSettingsPageQuery } from '@/graphql/generated/graphql'
import type { KeywordDraft } from '@/keyword/KeywordsSection'
import { LeaveDialog } from '@/settings/LeaveDialog'
import { SaveBar } from '@/settings/SaveBar'
import { SectionNav } from '@/settings/SectionNav'
import { StaleNote } from '@/settings/StaleNote'
import { intoSight } from '@/ui/into-sight'
import { Note } from '@/ui/note'
import { ownTimeZone } from '@/ui/time-zone'
import { useSaveKey } from '@/ui/use-save-key'
import { useUnsavedGuard } from '@/ui/use-unsaved-guard'
import { zodResolver } from '@/ui/zod-resolver'
import { AnswersSection } from './AnswersSection'
import { CampaignKeywordsSection } from './CampaignKeywordsSection'
import { CampaignPhone } from './CampaignPhone'
import {
  campaignValues,
  fieldOf,
  newCampaignValues,
  spokenOfValues,
  valuesOf,
  type CampaignValues,
} from './campaign-values'
import { CodeTextsSection } from './CodeTextsSection'
import { GeneralSection } from './GeneralSection'
import { lintCampaign } from './lint'
import { OptInSection } from './OptInSection'
import { PostbackSection } from './PostbackSection'
import { ProgrammeSection } from './ProgrammeSection'
import { SendingSection } from './SendingSection'
import { useAddDrafts, useSaveCampaign, type EditedCampaign } from './use-save-campaign'

export type CodeChoice = CampaignSettingsPageQuery['shortCodes'][number]
export type InboxChoice = CampaignSettingsPageQuery['inboxes']['nodes'][number]

type CampaignEditorProps = {
  campaign: EditedCampaign | undefined
  /** The best place for a new campaign first. */
  shortCodes: readonly CodeChoice[]
  inboxes: readonly InboxChoice[]
  onCreated: ((campaign: EditedCampaign) => void) | undefined
}

const sections = ['general', 'programme', 'keywords', 'optIn', 'code', 'answers', 'sending', 'postback'] as const

/** What the texts of a campaign without a code are taken from, until one is set up. */
const noCode = {
  code: '',
  reservedWordsByProvider: false,
  texts: { optInRequest: '', optInConfirmation: '', help: '', stop: '' },
}

/** One form over all settings of a campaign, saved as a whole; keywords beside it are added and removed at once. */
export function CampaignEditor({ campaign, shortCodes, inboxes, onCreated }: CampaignEditorProps): ReactElement {
  const t = useTranslations('campaigns')
  const words = useTranslations('settings')
  const { rights, organisation } = useViewer()
  const mayEdit = rights.includes('ADMIN')
  // A created campaign stays in this editor, so that its secret and refused keywords are still in sight.
  const [saved, setSaved] = useState(campaign)
  const [keywords, setKeywords] = useState(campaign?.keywords ?? [])
  const [drafts, setDrafts] = useState<readonly KeywordDraft[]>([])
  const [theirs, setTheirs] = useState<EditedCampaign>()
  const [secret, setSecret] = useState<string>()
  const [said, setSaid] = useState<string>()
  const formId = useId()
  const save = useSaveCampaign()
  const addDrafts = useAddDrafts()
  const form = useForm<CampaignValues>({
    defaultValues: saved ? valuesOf(saved) : newCampaignValues(ownTimeZone(), shortCodes[0]?.id ?? ''),
    resolver: zodResolver(campaignValues),
    mode: 'onTouched',
  })
  const { isDirty, isSubmitting, errors } = form.formState
  const dirty = isDirty || drafts.some(({ problem }) => !problem)
  const values = useWatch({ control: form.control, compute: (all: CampaignValues) => all })
  const code = saved?.shortCode ?? shortCodes.find(({ id }) => id === values.shortCodeId)
  const spoken = spokenOfValues(values, code ?? noCode, t('programme.unnamed'))
  const findings = lintCampaign(spoken, values.keywordOptIn, organisation.name)
  useSaveKey(formId)
  // The sections come after the page, when the browser has looked for what the address names.
  useEffect(() => document.getElementById(window.location.hash.slice(1))?.scrollIntoView(), [])
  const guard = useUnsavedGuard(dirty && !isSubmitting)

  const take = (current: EditedCampaign): void => {
    setSaved(current)
    setTheirs(undefined)
    form.reset(valuesOf(current))
  }

  const submit = async (over: EditedCampaign | undefined): Promise<void> => {
    const submitted = JSON.stringify(form.getValues())
    const outcome = await save(form.getValues(), over)
    setSaid(undefined)
    if (outcome.kind === 'stale') return setTheirs(outcome.current)
    if (outcome.kind === 'refused') return form.setError('root', { message: outcome.sentence })
    if (outcome.kind === 'invalid') {
      const field = fieldOf(outcome.path)
      return form.setError(field ?? 'root', { type: 'server', message: outcome.sentence }, { shouldFocus: true })
    }
    // What was typed while the answer was under way stays, as an unsaved change.
    const typedOn = JSON.stringify(form.getValues()) !== submitted
    setTheirs(undefined)
    if (outcome.secret) setSecret(outcome.secret)
    const { refused, keywords: added } = await addDrafts(outcome.campaign.id, drafts)
    setDrafts(refused)
    setKeywords(added ?? outcome.campaign.keywords)
    form.reset(valuesOf(outcome.campaign), { keepValues: typedOn })
    setSaved(outcome.campaign)
    setSaid(refused.length > 0 ? t('keywordsSection.notAdded') : over ? words('save.saved') : t('created'))
    if (over) return
    // The address changes without a new page, so that a reload comes back to this campaign.
    window.history.replaceState(null, '', `/campaigns/${outcome.campaign.id}/settings`)
    onCreated?.(outcome.campaign)
  }

  return (
    <form
      id={formId}
      noValidate
      // Nothing that gets the focus is left under the top bar or the bar that saves.
      className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] [&_:is(input,textarea,select,button)]:scroll-my-32"
      onSubmit={(event) => void form.handleSubmit(() => submit(saved))(event)}
    >
      <SectionNav sections={sections.map((each) => ({ anchor: each, title: t(`sections.${each}`) }))} />
      <div className="min-w-0 space-y-6">
        {!mayEdit && <Note>{t('readOnly')}</Note>}
        <fieldset disabled={!mayEdit} className="min-w-0 space-y-6">
          <GeneralSection form={form} saved={saved} shortCodes={shortCodes} />
          <ProgrammeSection form={form} />
          <CampaignKeywordsSection
            campaignId={saved?.id}
            code={code}
            keywords={keywords}
            drafts={drafts}
            onDrafts={setDrafts}
            onKeywords={setKeywords}
          />
          <OptInSection form={form} spoken={spoken} findings={findings} />
          <CodeTextsSection spoken={spoken} findings={findings} />
          <AnswersSection form={form} inboxes={inboxes} />
          <SendingSection form={form} />
          <PostbackSection form={form} hasSecret={saved?.settings.postback?.hasSecret ?? false} newSecret={secret} />
        </fieldset>
        {theirs && (
          <StaleNote
            title={t('stale')}
            onReload={() => take(theirs)}
            onOverwrite={() => void form.handleSubmit(() => submit(theirs))()}
          />
        )}
        {errors.root?.message && (
          <Note ref={intoSight} tone="bad" role="alert">
            {errors.root.message}
          </Note>
        )}
        {mayEdit && (
          <SaveBar
            create={saved ? undefined : t('create')}
            dirty={dirty}
            saving={isSubmitting}
            said={said}
            problems={Object.keys(errors).filter((name) => name !== 'root').length}
            onDiscard={() => {
              form.reset()
              setDrafts([])
            }}
          />
        )}
      </div>
      <CampaignPhone spoken={spoken} keywordOptIn={values.keywordOptIn} keyword={(keywords[0] ?? drafts[0])?.written} />
      <LeaveDialog open={guard.asking} onStay={guard.stay} onLeave={guard.leave} />
    </form>
  )
}
