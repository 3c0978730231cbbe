'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Field, Input, Textarea } from '@/ui/field'
import { Note } from '@/ui/note'
import { useSftpAccount, type Problem } from './use-sftp-account'

/** Takes a public key. No form of its own: it stands in the form of the page. */
export function AddSftpKey({ inboxId }: { inboxId: string }): ReactElement {
  const t = useTranslations('sftp')
  const { addKey } = useSftpAccount(inboxId)
  const [publicKey, setPublicKey] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const add = async (): Promise<void> => {
    setBusy(true)
    const outcome = await addKey(publicKey, name)
    setBusy(false)
    setProblem(outcome.problem)
    if (outcome.problem) return
    setSaid(t('keyAdded'))
    setPublicKey('')
    setName('')
  }
  const at = (path: string): string | undefined => (problem?.path === path ? problem.sentence : undefined)
  return (
    <div className="space-y-3">
      <Field label={t('publicKey')} hint={t('publicKeyHint')} problem={at('publicKey')}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-xs"
            placeholder="ssh-ed25519 AAAA… name"
            value={publicKey}
            onChange={(event) => setPublicKey(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('keyName')} hint={t('keyNameHint')} problem={at('name')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
            // Enter adds the key, and does not save the page around it.
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              if (publicKey.trim() !== '' && !busy) void add()
            }}
          />
        )}
      </Field>
      {problem && problem.path === undefined && (
        <Note tone="bad" role="alert">
          {problem.sentence}
        </Note>
      )}
      <Button look="outline" disabled={busy || publicKey.trim() === ''} onClick={() => void add()}>
        {t('addKey')}
      </Button>
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </div>
  )
}
