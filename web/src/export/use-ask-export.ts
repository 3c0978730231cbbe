'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import { RequestExportDocument } from './documents'
import type { ExportRow } from './use-progress'
import { wishOf, type ExportTarget, type ExportValues } from './wish'

export type Refused = { readonly kind: 'refused'; readonly field: string | undefined; readonly sentence: string }
type Asked = { readonly kind: 'asked'; readonly row: ExportRow } | Refused

/** Asks for a file; asked twice because an answer was lost, it is made once. */
export const useAskExport = (): ((target: ExportTarget, values: ExportValues) => Promise<Asked>) => {
  const words = useTranslations('words')
  const [request] = useMutation(RequestExportDocument)
  const attempt = useAttempt()
  return async (target, values) => {
    const wish = wishOf(target, values)
    try {
      const { data } = await request({ variables: { input: { ...wish, idempotencyKey: attempt.keyOf(wish) } } })
      attempt.settled()
      const result = data?.requestExport.result
      if (result?.__typename === 'ExportRequested') return { kind: 'asked', row: result.export }
      const field = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      return { kind: 'refused', field, sentence: result?.message ?? words('failure.unexpected') }
    } catch (error) {
      return { kind: 'refused', field: undefined, sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
