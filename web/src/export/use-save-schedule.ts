'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { failureOf } from '@/apollo/failure'
import type { ExportRhythm, ExportScheduleRowFragment } from '@/graphql/generated/graphql'
import { ExportSchedulesDocument, SaveExportScheduleDocument } from './schedule-documents'
import type { Refused } from './use-ask-export'
import { wishOf, type ExportTarget, type ExportValues } from './wish'

type Saved = { readonly kind: 'saved'; readonly schedule: ExportScheduleRowFragment } | Refused

type SaveSchedule = (target: ExportTarget, values: ExportValues, every: ExportRhythm) => Promise<Saved>

/** Has an export made again and again. */
export const useSaveSchedule = (): SaveSchedule => {
  const words = useTranslations('words')
  const [save] = useMutation(SaveExportScheduleDocument, { refetchQueries: [ExportSchedulesDocument] })
  return async (target, values, every) => {
    const { name, at, destinationId, mailed } = values
    const weekday = every === 'WEEK' ? values.weekday : null
    const input = {
      ...wishOf(target, values),
      id: target.schedule?.id ?? null,
      name,
      every,
      weekday,
      at,
      destinationId,
      mailed,
    }
    try {
      const { data } = await save({ variables: { input } })
      const result = data?.saveExportSchedule.result
      if (result?.__typename === 'ExportScheduleSaved') return { kind: 'saved', schedule: result.schedule }
      const field = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      return { kind: 'refused', field, sentence: result?.message ?? words('failure.unexpected') }
    } catch (error) {
      return { kind: 'refused', field: undefined, sentence: words(`failure.${failureOf(error)}`) }
    }
  }
}
