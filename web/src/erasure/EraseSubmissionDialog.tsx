'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { certificatePath } from './certificate-path'
import { EraseSubmissionDocument } from './documents'

type EraseSubmissionDialogProps = {
  readonly submissionId: string
  readonly open: boolean
  readonly onClose: () => void
}

/** Erases one submission wherever it is, for who has read what that means. */
export function EraseSubmissionDialog({ submissionId, open, onClose }: EraseSubmissionDialogProps): ReactElement {
  const t = useTranslations('erasure.submission')
  const words = useTranslations('words')
  const [erased, setErased] = useState<string>()
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      {open && (
        <DialogContent title={t('title')} description={erased ? undefined : t('text')} closeLabel={words('close')}>
          {erased ? <Erased id={erased} /> : <Ask submissionId={submissionId} onErased={setErased} />}
        </DialogContent>
      )}
    </Dialog>
  )
}

const gone = ['content', 'copies', 'answers', 'waiting'] as const
const kept = ['ledger', 'counts', 'others'] as const

function Ask({ submissionId, onErased }: { submissionId: string; onErased: (id: string) => void }): ReactElement {
  const t = useTranslations('erasure.submission')
  const words = useTranslations('words')
  const [erase, { loading }] = useMutation(EraseSubmissionDocument)
  const [problem, setProblem] = useState<string>()
  const confirm = async (): Promise<void> => {
    setProblem(undefined)
    try {
      const { data } = await erase({ variables: { input: { submissionId } } })
      const result = data?.eraseSubmission.result
      if (result?.__typename === 'SubmissionErased') onErased(result.erasureId)
      else setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <div className="space-y-4">
      <div className="grid gap-3 text-sm sm:grid-cols-2">
        <section className="rounded-md bg-deny-soft p-3">
          <h3 className="font-medium text-deny-text">{t('gone')}</h3>
          <ul className="mt-1 list-disc space-y-1 ps-4">
            {gone.map((item) => (
              <li key={item}>{t(`goneItems.${item}`)}</li>
            ))}
          </ul>
        </section>
        <section className="rounded-md bg-muted p-3">
          <h3 className="font-medium">{t('kept')}</h3>
          <ul className="mt-1 list-disc space-y-1 ps-4">
            {kept.map((item) => (
              <li key={item}>{t(`keptItems.${item}`)}</li>
            ))}
          </ul>
        </section>
      </div>
      <p className="text-sm text-muted-foreground">{t('elsewhere')}</p>
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button look="deny" disabled={loading} onClick={() => void confirm()}>
          {t(loading ? 'erasing' : 'confirm')}
        </Button>
      </div>
    </div>
  )
}

function Erased({ id }: { id: string }): ReactElement {
  const t = useTranslations('erasure.submission')
  return (
    <div className="space-y-4">
      <Note tone="good" role="status">
        {t('done')}
      </Note>
      <div className="flex flex-wrap justify-end gap-2">
        <Button asChild look="outline">
          <Link href={certificatePath(id)}>{t('certificate')}</Link>
        </Button>
        <DialogClose asChild>
          <Button autoFocus>{t('close')}</Button>
        </DialogClose>
      </div>
    </div>
  )
}
