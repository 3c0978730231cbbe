'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { RevokeApiKeyMutation } from './documents'

/** Asks once more, because nothing brings a key back. */
export function RevokeApiKey({ id, name }: { id: string; name: string }): ReactElement {
  const t = useTranslations('apiKeys')
  const words = useTranslations('words')
  const [revoke, { loading }] = useMutation(RevokeApiKeyMutation)
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<string>()
  const confirm = async (): Promise<void> => {
    try {
      const { data } = await revoke({ variables: { input: { id } } })
      const result = data?.revokeApiKey.result
      if (result?.__typename === 'ApiKeyRevoked') setOpen(false)
      else setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="outline" size="small" aria-label={t('revokeNamed', { name })}>
          {t('revoke')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('revokeNamed', { name })} description={t('revokeText')} closeLabel={t('close')}>
        {problem && (
          <Note tone="bad" role="alert" className="mb-4">
            {problem}
          </Note>
        )}
        <div className="flex justify-end gap-2">
          <DialogClose asChild>
            <Button look="outline">{t('cancel')}</Button>
          </DialogClose>
          <Button look="deny" disabled={loading} onClick={() => void confirm()}>
            {t('revoke')}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
