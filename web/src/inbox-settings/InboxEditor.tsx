'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useId, useMemo, useState, type ReactElement } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { useViewer } from '@/account/ViewerProvider'
import { spokenOf } from '@/campaign/opt-in-texts'
import type { KeywordDraft } from '@/keyword/KeywordsSection'
import type { ListedKeyword } from '@/keyword/KeywordList'
import type { ShortCodeChoice } from '@/keyword/AddKeyword'
import { LeaveDialog } from '@/settings/LeaveDialog'
import { SaveBar } from '@/settings/SaveBar'
import { SectionNav } from '@/settings/SectionNav'
import { StaleNote } from '@/settings/StaleNote'
import { Button } from '@/ui/button'
import { intoSight } from '@/ui/into-sight'
import { later } from '@/ui/later'
import { Note } from '@/ui/note'
import { PageHeader } from '@/ui/page-header'
import { useSaveKey } from '@/ui/use-save-key'
import { useUnsavedGuard } from '@/ui/use-unsaved-guard'
import { ownTimeZone } from '@/ui/time-zone'
import { zodResolver } from '@/ui/zod-resolver'
import type { Addressed } from './example-values'
import { fieldOf, inboxValues, newInboxValues, valuesOf, type InboxValues } from './inbox-values'
import { InboxSections } from './InboxSections'
import { PhonePreview } from './PhonePreview'
import { AskRetention } from './AskRetention'
import { useForeseenErasure } from './use-foreseen-erasure'
import { useLint } from './use-lint'
import { useAddDrafts, useSaveInbox, type EditedInbox, type OptInCampaign } from './use-save-inbox'

const WhatWouldChange = later(
  () => import('./WhatWouldChange').then((module) => module.WhatWouldChange),
  ({ values }) => values !== undefined,
)

type InboxEditorProps = {
  inbox: EditedInbox | undefined
  shortCodes: readonly ShortCodeChoice[]
  campaigns: readonly OptInCampaign[]
}

/** One form over all settings of an inbox, saved as a whole; keywords beside it are added and removed at once. */
export function InboxEditor({ inbox, shortCodes, campaigns }: InboxEditorProps): ReactElement {
  const t = useTranslations('inboxSettings')
  const words = useTranslations('settings')
  const mayEdit = useViewer().rights.includes('ADMIN')
  // A created inbox stays in this editor, so that its secret and refused keywords are still in sight.
  const [saved, setSaved] = useState(inbox)
  const [keywords, setKeywords] = useState<readonly ListedKeyword[]>(inbox?.keywords ?? [])
  const [drafts, setDrafts] = useState<readonly KeywordDraft[]>([])
  const [theirs, setTheirs] = useState<EditedInbox>()
  const [secret, setSecret] = useState<string>()
  const [said, setSaid] = useState<string>()
  const formId = useId()
  const save = useSaveInbox()
  const addDrafts = useAddDrafts()
  const form = useForm<InboxValues>({
    defaultValues: saved ? valuesOf(saved) : newInboxValues(ownTimeZone()),
    resolver: zodResolver(inboxValues),
    mode: 'onTouched',
  })
  const { isDirty, isSubmitting, errors } = form.formState
  const dirty = isDirty || drafts.some(({ problem }) => !problem)
  const values = useWatch({ control: form.control, compute: (all: InboxValues) => all })
  const warnings = useLint(form, values, saved?.id, mayEdit)
  const [foreseen, setForeseen] = useState<InboxValues>()
  const retention = useForeseenErasure()
  // What would go at once, and which version is saved when that is wanted.
  const [going, setGoing] = useState<{ readonly count: number; readonly over: EditedInbox }>()
  const into = useMemo(() => {
    const campaign = campaigns.find(({ id }) => id === values.optIn.campaignId)
    return campaign && spokenOf(campaign)
  }, [campaigns, values.optIn.campaignId])
  const addressed = useMemo(() => addressOf(keywords[0], drafts[0], shortCodes), [keywords, drafts, shortCodes])
  useSaveKey(formId)
  // The sections come after the page, when the browser has looked for what the address names.
  useEffect(() => document.getElementById(window.location.hash.slice(1))?.scrollIntoView(), [])
  const guard = useUnsavedGuard(dirty && !isSubmitting)

  const take = (current: EditedInbox): void => {
    setSaved(current)
    setTheirs(undefined)
    form.reset(valuesOf(current))
  }

  const submit = async (over: EditedInbox | undefined): Promise<void> => {
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
    const { refused, keywords: added } = await addDrafts(outcome.inbox.id, drafts)
    setDrafts(refused)
    setKeywords(added ?? outcome.inbox.keywords)
    form.reset(valuesOf(outcome.inbox), { keepValues: typedOn })
    setSaved(outcome.inbox)
    setSaid(refused.length > 0 ? t('keywords.notAdded') : over ? words('save.saved') : t('created'))
    // The address changes without a new page, so that a reload comes back to this inbox.
    if (!over) window.history.replaceState(null, '', `/inboxes/${outcome.inbox.id}/settings`)
  }

  /** Asked once more where something would be erased that was not before. */
  const submitKnowingly = async (over: EditedInbox | undefined): Promise<void> => {
    const isShorter = over && JSON.stringify(values.retention) !== JSON.stringify(valuesOf(over).retention)
    const count = isShorter ? await retention(over.id, form.getValues().retention) : 0
    if (over && count > 0) setGoing({ count, over })
    else await submit(over)
  }

  return (
    <form
      id={formId}
      noValidate
      // Nothing that gets the focus is left under the top bar or the bar that saves.
      className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] [&_:is(input,textarea,select,button)]:scroll-my-32"
      onSubmit={(event) => void form.handleSubmit(() => submitKnowingly(saved))(event)}
    >
      <div className="min-w-0 space-y-4 lg:col-span-2">
        <PageHeader
          title={saved ? t('title', { name: saved.name }) : t('newTitle')}
          action={saved && <BoardLink id={saved.id} />}
        />
      </div>
      <SectionNav
        sections={sections
          .filter((each) => saved || !ofSaved.includes(each))
          .filter((each) => mayEdit || each !== 'sftp')
          .map((each) => ({ anchor: anchorOf[each] ?? each, title: t(`${each}.title`) }))}
      />
      <div className="min-w-0 space-y-6">
        {!mayEdit && <Note>{t('readOnly')}</Note>}
        <InboxSections
          form={form}
          saved={saved}
          mayEdit={mayEdit}
          keywords={keywords}
          drafts={drafts}
          onKeywords={setKeywords}
          onDrafts={setDrafts}
          shortCodes={shortCodes}
          campaigns={campaigns}
          addressed={addressed}
          warnings={warnings}
          newSecret={secret}
        />
        {theirs && (
          <StaleNote
            title={t('stale')}
            onReload={() => take(theirs)}
            onOverwrite={() => void form.handleSubmit(() => submitKnowingly(theirs))()}
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
            more={
              saved &&
              dirty && (
                <Button look="outline" onClick={() => void form.handleSubmit(setForeseen)()} disabled={isSubmitting}>
                  {t('foresight.open')}
                </Button>
              )
            }
            onDiscard={() => {
              form.reset()
              setDrafts([])
            }}
          />
        )}
      </div>
      <PhonePreview values={values} addressed={addressed} campaign={into} />
      {saved && (
        <WhatWouldChange
          inboxId={saved.id}
          values={foreseen}
          onClose={() => setForeseen(undefined)}
          onSave={() => {
            setForeseen(undefined)
            void form.handleSubmit(() => submitKnowingly(saved))()
          }}
        />
      )}
      <AskRetention
        count={going?.count}
        onClose={() => setGoing(undefined)}
        onConfirm={() => {
          setGoing(undefined)
          if (going) void form.handleSubmit(() => submit(going.over))()
        }}
      />
      <LeaveDialog open={guard.asking} onStay={guard.stay} onLeave={guard.leave} />
    </form>
  )
}

const sections = [
  'general',
  'keywords',
  'moderation',
  'limit',
  'content',
  'text',
  'expiration',
  'replies',
  'optIn',
  'retention',
  'postback',
  'storage',
  'sftp',
  'versions',
] as const

/** An inbox that is about to be created has none. */
const ofSaved: readonly string[] = ['storage', 'sftp', 'versions']

// `content` is the page itself.
const anchorOf: Readonly<Record<string, string>> = { content: 'content-rule', text: 'text-rule' }

/** Where the preview's message goes. */
const addressOf = (
  keyword: ListedKeyword | undefined,
  draft: KeywordDraft | undefined,
  shortCodes: readonly ShortCodeChoice[],
): Addressed | undefined => {
  if (keyword) return { keyword: keyword.written, shortCode: keyword.shortCode.code }
  const code = shortCodes.find(({ id }) => id === draft?.shortCodeId)
  return draft && code && { keyword: draft.written, shortCode: code.code }
}

function BoardLink({ id }: { id: string }): ReactElement {
  const t = useTranslations('inboxSettings')
  return (
    <Button asChild look="outline">
      <Link href={`/inboxes/${id}/board`}>{t('toBoard')}</Link>
    </Button>
  )
}
