'use client'

import { useMutation } from '@apollo/client/react'
import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ImportBlockedSendersMutation as ImportData } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Field, Input, Textarea } from '@/ui/field'
import { Note } from '@/ui/note'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ImportBlockedSendersMutation } from './documents'

type Imported = Extract<ImportData['importBlockedSenders']['result'], { __typename: 'BlockedSendersImported' }>

/** Takes a table, as a file or pasted, and says of each row that was not taken why. */
export function ImportDialog({ onImported }: { onImported: () => void }): ReactElement {
  const t = useTranslations('blockList')
  const words = useTranslations('words')
  const [open, setOpen] = useState(false)
  const [imported, setImported] = useState<Imported>()
  const change = (next: boolean): void => {
    setOpen(next)
    if (next) setImported(undefined)
  }
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button look="outline">
          <Upload aria-hidden />
          {t('import')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('import')} description={t('importText')} closeLabel={words('close')}>
        {imported ? (
          <Outcome imported={imported} />
        ) : (
          <TableForm
            onImported={(outcome) => {
              setImported(outcome)
              onImported()
            }}
          />
        )}
      </DialogContent>
    </Dialog>
  )
}

function TableForm({ onImported }: { onImported: (imported: Imported) => void }): ReactElement {
  const t = useTranslations('blockList')
  const words = useTranslations('words')
  const [importTable, { loading }] = useMutation(ImportBlockedSendersMutation)
  const [csv, setCsv] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setProblem(undefined)
    try {
      const { data } = await importTable({ variables: { input: { csv } } })
      const result = data?.importBlockedSenders.result
      if (result?.__typename === 'BlockedSendersImported') onImported(result)
      else setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <form className="space-y-4" onSubmit={(event) => void submit(event)}>
      <Field label={t('file')}>
        {(control) => (
          <Input
            {...control}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            className="py-2"
            onChange={({ target }) => void target.files?.[0]?.text().then(setCsv)}
          />
        )}
      </Field>
      <Field label={t('table')} hint={t('tableHint')}>
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            spellCheck={false}
            className="font-mono text-xs"
            value={csv}
            onChange={(event) => setCsv(event.target.value)}
          />
        )}
      </Field>
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={loading || csv.trim() === ''}>
          {t('import')}
        </Button>
      </div>
    </form>
  )
}

function Outcome({ imported: { added, alreadyThere, faults } }: { imported: Imported }): ReactElement {
  const t = useTranslations('blockList')
  return (
    <div className="space-y-4">
      <Note tone="good" role="status">
        {t('imported', { added, alreadyThere })}
      </Note>
      {faults.length > 0 && (
        <>
          <Note tone="warn">{t('faults', { count: faults.length })}</Note>
          <Table>
            <thead>
              <tr>
                <HeaderCell>{t('line')}</HeaderCell>
                <HeaderCell>{t('value')}</HeaderCell>
                <HeaderCell>{t('wrong')}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {faults.slice(0, 100).map(({ line, value, message }) => (
                <tr key={line}>
                  <Cell className="tabular-nums">{line}</Cell>
                  <Cell className="font-mono text-xs break-all">{value}</Cell>
                  <Cell className="min-w-48">{message}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
      <div className="flex justify-end">
        <DialogClose asChild>
          <Button>{t('done')}</Button>
        </DialogClose>
      </div>
    </div>
  )
}
