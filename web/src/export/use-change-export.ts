'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { failureOf } from '@/apollo/failure'
import { useAttempt } from '@/apollo/use-attempt'
import type { CancelExportMutation } from '@/graphql/generated/graphql'
import { CancelExportDocument, RemoveExportFileDocument, RunExportAgainDocument } from './documents'
import type { ExportRow } from './use-progress'

type Changed = CancelExportMutation['cancelExport']['result']

export type ChangeExport = {
  readonly busy: boolean
  /** Why the last thing was not done. */
  readonly problem: string | undefined
  readonly cancel: () => Promise<void>
  readonly removeFile: () => Promise<void>
  readonly runAgain: () => Promise<void>
}

/** What can be done with an export; how it is then goes to `onChanged`, and a new one, too. */
export const useChangeExport = (id: string, onChanged: (row: ExportRow) => void): ChangeExport => {
  const words = useTranslations('words')
  const attempt = useAttempt()
  const [cancel] = useMutation(CancelExportDocument)
  const [removeFile] = useMutation(RemoveExportFileDocument)
  const [runAgain] = useMutation(RunExportAgainDocument)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const doing = async (act: () => Promise<string | undefined>): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    setProblem(await act().catch((error: unknown) => words(`failure.${failureOf(error)}`)))
    setBusy(false)
  }
  const settle = (result: Changed | undefined): string | undefined => {
    if (result?.__typename === 'ExportChanged') onChanged(result.export)
    // It was over before; how it ended says why nothing came of it.
    else if (result?.__typename === 'ExportOver') onChanged(result.current)
    else return result?.message ?? words('failure.unexpected')
    return undefined
  }
  return {
    busy,
    problem,
    cancel: () => doing(async () => settle((await cancel({ variables: { input: { id } } })).data?.cancelExport.result)),
    removeFile: () =>
      doing(async () => settle((await removeFile({ variables: { input: { id } } })).data?.removeExportFile.result)),
    runAgain: () =>
      doing(async () => {
        const { data } = await runAgain({ variables: { input: { id, idempotencyKey: attempt.keyOf(id) } } })
        attempt.settled()
        const result = data?.runExportAgain.result
        if (result?.__typename !== 'ExportRequested') return result?.message ?? words('failure.unexpected')
        onChanged(result.export)
        return undefined
      }),
  }
}
