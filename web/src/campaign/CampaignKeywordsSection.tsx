'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { AddKeyword } from '@/keyword/AddKeyword'
import { KeywordList, type ListedKeyword } from '@/keyword/KeywordList'
import type { KeywordDraft } from '@/keyword/KeywordsSection'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import type { CodeChoice } from './CampaignEditor'
import { RemoveCampaignKeywordMutation } from './settings-documents'
import { useAddCampaignKeyword, type EditedCampaign } from './use-save-campaign'

type CampaignKeywordsSectionProps = {
  /** Undefined while the campaign isn't created: keywords are collected then. */
  campaignId: string | undefined
  /** The campaign's own; undefined where there is none to choose. */
  code: CodeChoice | EditedCampaign['shortCode'] | undefined
  keywords: EditedCampaign['keywords']
  drafts: readonly KeywordDraft[]
  onDrafts: (drafts: readonly KeywordDraft[]) => void
  onKeywords: (keywords: EditedCampaign['keywords']) => void
}

/** The words that subscribe. They are added and removed at once, apart from the rest of the page. */
export function CampaignKeywordsSection(props: CampaignKeywordsSectionProps): ReactElement {
  const { campaignId, code, keywords, drafts, onDrafts, onKeywords } = props
  const t = useTranslations('campaigns.keywordsSection')
  const shared = useTranslations('inboxSettings.keywords')
  const words = useTranslations('words')
  const title = useTranslations('campaigns.sections')('keywords')
  const [said, setSaid] = useState('')
  const [wrong, setWrong] = useState<string>()
  const addKeyword = useAddCampaignKeyword()
  const [removeKeyword] = useMutation(RemoveCampaignKeywordMutation)
  const codes = code ? [code] : []

  const add = async (draft: KeywordDraft): Promise<string | undefined> => {
    if (!campaignId) {
      if (drafts.some(({ written }) => written.toLowerCase() === draft.written.toLowerCase()))
        return shared('alreadyHere')
      onDrafts([...drafts, draft])
      return undefined
    }
    const added = await addKeyword(campaignId, draft.written)
    if (added.problem !== undefined) return added.problem
    setSaid(t('added', { keyword: draft.written }))
    onKeywords(added.keywords)
    onDrafts(drafts.filter(({ written }) => written !== draft.written))
    return undefined
  }

  const remove = async ({ id, written }: ListedKeyword): Promise<void> => {
    setWrong(undefined)
    try {
      const { data } = await removeKeyword({ variables: { input: { keywordId: id } } })
      const result = data?.removeCampaignKeyword.result
      if (result?.__typename !== 'CampaignKeywordsChanged')
        return setWrong(result?.message ?? words('failure.unexpected'))
      setSaid(t('removed', { keyword: written }))
      onKeywords(result.campaign.keywords)
    } catch (error) {
      setWrong(words(`failure.${failureOf(error)}`))
    }
  }

  return (
    <Section title={title} description={t('description', { code: code?.code ?? '' })} anchor="keywords">
      <KeywordList
        label={t('list')}
        none={t('none')}
        removal={t('removal')}
        keywords={keywords}
        // A new campaign's words go to whichever code it gets.
        drafts={drafts.map((draft) => ({ ...draft, shortCodeId: code?.id ?? '' }))}
        shortCodes={codes}
        onRemove={remove}
        onRemoveDraft={(draft) => onDrafts(drafts.filter(({ written }) => written !== draft.written))}
      />
      {wrong && (
        <Note tone="bad" role="alert">
          {wrong}
        </Note>
      )}
      {code ? <AddKeyword shortCodes={codes} codeGiven onAdd={add} /> : <Note tone="warn">{shared('noCodes')}</Note>}
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </Section>
  )
}
