'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import type { EditedInboxFragment, SpokenCampaignFragment } from '@/graphql/generated/graphql'
import type { KeywordDraft } from '@/keyword/KeywordsSection'
import { AddKeywordMutation } from '@/keyword/documents'
import { SaveInboxMutation } from './documents'
import { inputOf, type InboxValues } from './inbox-values'

export type EditedInbox = EditedInboxFragment

/** A campaign that senders may get into. */
export type OptInCampaign = SpokenCampaignFragment

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly inbox: EditedInbox; readonly secret: string | null }
  | { readonly kind: 'stale'; readonly current: EditedInbox }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }

type Existing = { readonly id: string; readonly version: number }
type SaveInbox = (values: InboxValues, existing: Existing | undefined) => Promise<SaveOutcome>

/** Saves the page's values whole, against the version that they were made from. */
export function useSaveInbox(): SaveInbox {
  const t = useTranslations('words')
  const [saveInbox] = useMutation(SaveInboxMutation)
  return async (values, existing) => {
    try {
      const identity = existing ? { id: existing.id, expectedVersion: existing.version } : {}
      const { data } = await saveInbox({ variables: { input: { ...identity, ...inputOf(values) } } })
      const result = data?.saveInbox.result
      switch (result?.__typename) {
        case 'InboxSaved':
          return { kind: 'saved', inbox: result.inbox, secret: result.newPostbackSecret }
        case 'VersionStale':
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

type AddedDrafts = {
  /** Those that were not taken over, each with the reason. */
  readonly refused: readonly KeywordDraft[]
  /** What the inbox has now; undefined when nothing was added. */
  readonly keywords: EditedInbox['keywords'] | undefined
}

/** Adds what was collected before the inbox existed. */
export function useAddDrafts(): (inboxId: string, drafts: readonly KeywordDraft[]) => Promise<AddedDrafts> {
  const t = useTranslations('words')
  const [addKeyword] = useMutation(AddKeywordMutation)
  return async (inboxId, drafts) => {
    const refused: KeywordDraft[] = []
    let keywords: AddedDrafts['keywords']
    for (const draft of drafts) {
      try {
        const input = { inboxId, shortCodeId: draft.shortCodeId, word: draft.written }
        const { data } = await addKeyword({ variables: { input } })
        const result = data?.addKeyword.result
        if (result?.__typename === 'KeywordAdded') keywords = result.inbox.keywords
        else refused.push({ ...draft, problem: result?.message ?? t('failure.unexpected') })
      } catch (error) {
        refused.push({ ...draft, problem: t(`failure.${failureOf(error)}`) })
      }
    }
    return { refused, keywords }
  }
}
