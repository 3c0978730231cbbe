'use client'

import { useMutation } from '@apollo/client/react'
import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { BlockSenderMutation } from './documents'

type Problem = { readonly path: string | undefined; readonly sentence: string }

/** One line for one number or range. */
export function BlockForm({ onBlocked }: { onBlocked: () => void }): ReactElement {
  const t = useTranslations('blockList')
  const words = useTranslations('words')
  const [block, { loading }] = useMutation(BlockSenderMutation)
  const [sender, setSender] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [said, setSaid] = useState('')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setProblem(undefined)
    try {
      const { data } = await block({ variables: { input: { sender, note: note.trim() || null } } })
      const result = data?.blockSender.result
      if (result?.__typename !== 'SenderBlocked') {
        const path = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
        return setProblem({ path, sentence: result?.message ?? words('failure.unexpected') })
      }
      setSaid(t('added', { sender: result.blockedSender.sender }))
      setSender('')
      setNote('')
      onBlocked()
    } catch (error) {
      setProblem({ path: undefined, sentence: words(`failure.${failureOf(error)}`) })
    }
  }
  return (
    <form className="space-y-3" onSubmit={(event) => void submit(event)} noValidate>
      <div className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field
          label={t('sender')}
          hint={t('senderHint')}
          problem={problem?.path === 'sender' ? problem.sentence : undefined}
        >
          {(control) => (
            <Input
              {...control}
              type="tel"
              autoComplete="off"
              value={sender}
              onChange={(event) => setSender(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('note')} problem={problem?.path === 'note' ? problem.sentence : undefined}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="outline" className="h-10 sm:mt-6.5" disabled={loading}>
          <Ban aria-hidden />
          {t('block')}
        </Button>
      </div>
      {problem && problem.path === undefined && (
        <Note tone="bad" role="alert">
          {problem.sentence}
        </Note>
      )}
      <p className="sr-only" aria-live="polite">
        {problem?.path ? problem.sentence : said}
      </p>
    </form>
  )
}
