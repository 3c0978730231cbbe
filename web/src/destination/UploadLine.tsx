'use client'

import { useMutation } from '@apollo/client/react'
import { RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import type { ExportRowFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { SendExportAgainDocument } from './documents'

type Upload = NonNullable<ExportRowFragment['upload']>

type UploadLineProps = {
  readonly upload: Upload
  /** Whether the file is here still, so that it can be sent. */
  readonly isHere: boolean
  /** Hears how it is after it was asked for again. */
  readonly onChanged: (upload: Upload) => void
}

/** How a file is on its way to its destination; what could not be sent can be sent again. */
export function UploadLine({ upload, isHere, onChanged }: UploadLineProps): ReactElement {
  const t = useTranslations('destinations')
  const words = useTranslations('words')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const [send, { loading }] = useMutation(SendExportAgainDocument)
  const [refusal, setRefusal] = useState<string>()
  const { state, destination, fileName, problem } = upload
  const isStuck = state === 'FAILED' || state === 'UNKNOWN'
  const sendAgain = async (): Promise<void> => {
    setRefusal(undefined)
    try {
      const { data } = await send({ variables: { input: { id: upload.id } } })
      const result = data?.sendExportAgain.result
      if (result?.__typename === 'ExportUploadWaits') onChanged({ ...upload, ...result.upload })
      else setRefusal(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setRefusal(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <Note tone={isStuck ? 'bad' : state === 'DONE' ? 'good' : 'info'}>
      <p className="break-words">{t(`upload.${state}`, { destination, file: fileName })}</p>
      {problem && <p>{problem}</p>}
      {isStuck && isHere && isAdmin && (
        <Button look="outline" size="small" className="mt-2" disabled={loading} onClick={() => void sendAgain()}>
          <RotateCw aria-hidden />
          {t('sendAgain')}
        </Button>
      )}
      {refusal && <p role="alert">{refusal}</p>}
    </Note>
  )
}
