'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import type { EditedCampaignFragment } from '@/graphql/generated/graphql'
import type { KeywordDraft } from '@/keyword/KeywordsSection'
import { inputOf, type CampaignValues } from './campaign-values'
import { AddCampaignKeywordMutation, SaveCampaignMutation } from './settings-documents'

export type EditedCampaign = EditedCampaignFragment

type SaveOutcome =
  | { readonly kind: 'saved'; readonly campaign: EditedCampaign; readonly secret: string | null }
  | { readonly kind: 'stale'; readonly current: EditedCampaign }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }

type Existing = Pick<EditedCampaign, 'id' | 'version'>
type SaveCampaign = (values: CampaignValues, existing: Existing | undefined) => Promise<SaveOutcome>

/** Saves the page's values whole, against the version that they were made from. */
export function useSaveCampaign(): SaveCampaign {
  const t = useTranslations('words')
  const [saveCampaign] = useMutation(SaveCampaignMutation)
  return async (values, existing) => {
    try {
      const identity = existing
        ? { id: existing.id, expectedVersion: existing.version }
        : { shortCodeId: values.shortCodeId, kind: values.kind }
      const { data } = await saveCampaign({ variables: { input: { ...identity, ...inputOf(values) } } })
      const result = data?.saveCampaign.result
      switch (result?.__typename) {
        case 'CampaignSaved':
          return { kind: 'saved', campaign: result.campaign, secret: result.newPostbackSecret }
        case 'CampaignStale':
          return { kind: 'stale', current: result.current }
        case 'InvalidInput':
          return { kind: 'invalid', path: result.path, sentence: result.message }
        case 'IdempotencyConflict':
        case 'NotAllowed':
        case 'NotFound':
          return { kind: 'refused', sentence: result.message }
        case undefined:
          return { kind: 'refused', sentence: t('failure.unexpected') }
      }
    } catch (error) {
      return { kind: 'refused', sentence: t(`failure.${failureOf(error)}`) }
    }
  }
}

type Added =
  | { readonly keywords: EditedCampaign['keywords']; readonly problem?: undefined }
  | { readonly keywords?: undefined; readonly problem: string }

/** Gives a campaign a word, or says why not. */
export function useAddCampaignKeyword(): (campaignId: string, word: string) => Promise<Added> {
  const t = useTranslations('words')
  const [addKeyword] = useMutation(AddCampaignKeywordMutation)
  return async (campaignId, word) => {
    try {
      const { data } = await addKeyword({ variables: { input: { campaignId, word } } })
      const result = data?.addCampaignKeyword.result
      if (result?.__typename === 'CampaignKeywordsChanged') return { keywords: result.campaign.keywords }
      return { problem: result?.message ?? t('failure.unexpected') }
    } catch (error) {
      return { problem: t(`failure.${failureOf(error)}`) }
    }
  }
}

type AddedDrafts = {
  /** Those that were not taken over, each with the reason. */
  readonly refused: readonly KeywordDraft[]
  /** What the campaign has now; undefined when nothing was added. */
  readonly keywords: EditedCampaign['keywords'] | undefined
}

/** Adds what was collected before the campaign existed. */
export function useAddDrafts(): (campaignId: string, drafts: readonly KeywordDraft[]) => Promise<AddedDrafts> {
  const add = useAddCampaignKeyword()
  return async (campaignId, drafts) => {
    const refused: KeywordDraft[] = []
    let keywords: AddedDrafts['keywords']
    for (const draft of drafts) {
      const added = await add(campaignId, draft.written)
      if (added.problem === undefined) keywords = added.keywords
      else refused.push({ ...draft, problem: added.problem })
    }
    return { refused, keywords }
  }
}
