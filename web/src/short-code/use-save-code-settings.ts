'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { SaveShortCodeSettingsMutation } from './settings-documents'
import type { EditedShortCode, ShortCodeValues } from './short-code-values'

export type SaveOutcome =
  | { readonly kind: 'saved' | 'stale'; readonly shortCode: EditedShortCode }
  | { readonly kind: 'refused'; readonly path: readonly string[]; readonly sentence: string }

export function useSaveCodeSettings(): (code: EditedShortCode, values: ShortCodeValues) => Promise<SaveOutcome> {
  const words = useTranslations('words')
  const [save] = useMutation(SaveShortCodeSettingsMutation)
  const refused = (sentence: string, path: readonly string[] = []): SaveOutcome => ({ kind: 'refused', path, sentence })
  return async ({ id, version }, { texts, catchAllInboxId, reservedWordsByProvider, stopScope, languages }) => {
    try {
      const input = {
        shortCodeId: id,
        expectedVersion: version,
        texts,
        catchAllInboxId: catchAllInboxId || null,
        reservedWordsByProvider,
        stopScope,
        languages: [...languages],
      }
      const { data } = await save({ variables: { input } })
      const result = data?.saveShortCodeSettings.result
      if (result?.__typename === 'ShortCodeSaved') return { kind: 'saved', shortCode: result.shortCode }
      if (result?.__typename === 'ShortCodeStale') return { kind: 'stale', shortCode: result.current }
      return refused(
        result?.message ?? words('failure.unexpected'),
        result?.__typename === 'InvalidInput' ? result.path : [],
      )
    } catch (error) {
      return refused(words(`failure.${failureOf(error)}`))
    }
  }
}
