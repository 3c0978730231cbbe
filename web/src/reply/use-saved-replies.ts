'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { RemoveSavedReplyDocument, SavedRepliesDocument, SaveSavedReplyDocument } from './documents'

export type SavedReplyDraft = { readonly id: string | null; readonly name: string; readonly text: string }

export type Refusal = { readonly field: 'name' | 'text' | undefined; readonly sentence: string }

type SavedReplyActions = {
  /** Undefined when it is saved. */
  readonly save: (draft: SavedReplyDraft) => Promise<Refusal | undefined>
  readonly remove: (id: string) => Promise<Refusal | undefined>
}

/** Keeps and removes the organisation's saved replies. */
export function useSavedReplies(): SavedReplyActions {
  const words = useTranslations('words')
  const refetchQueries = [SavedRepliesDocument]
  const [saveOne] = useMutation(SaveSavedReplyDocument, { refetchQueries, awaitRefetchQueries: true })
  const [removeOne] = useMutation(RemoveSavedReplyDocument, { refetchQueries, awaitRefetchQueries: true })
  const failed = (error: unknown): Refusal => ({ field: undefined, sentence: words(`failure.${failureOf(error)}`) })
  const unexpected: Refusal = { field: undefined, sentence: words('failure.unexpected') }
  return {
    save: async (draft) => {
      try {
        const { data } = await saveOne({ variables: { input: { ...draft } } })
        const result = data?.saveSavedReply.result
        if (!result) return unexpected
        if (result.__typename === 'SavedReplySaved') return undefined
        const [at] = result.__typename === 'InvalidInput' ? result.path.slice(-1) : []
        return { field: at === 'name' || at === 'text' ? at : undefined, sentence: result.message }
      } catch (error) {
        return failed(error)
      }
    },
    remove: async (id) => {
      try {
        const { data } = await removeOne({ variables: { input: { id } } })
        const result = data?.removeSavedReply.result
        if (!result) return unexpected
        return result.__typename === 'SavedReplyRemoved' ? undefined : { field: undefined, sentence: result.message }
      } catch (error) {
        return failed(error)
      }
    },
  }
}
