'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { ExportScheduleRowFragment } from '@/graphql/generated/graphql'
import { TimeZoneField } from '@/settings/TimeZoneField'
import { Button } from '@/ui/button'
import { Choices } from '@/ui/choices'
import { DialogClose } from '@/ui/dialog'
import { Disclosure } from '@/ui/disclosure'
import { Field } from '@/ui/field'
import { intoSight } from '@/ui/into-sight'
import { linkTo } from '@/ui/link-to'
import { Note } from '@/ui/note'
import { Select } from '@/ui/select'
import { SwitchRow } from '@/ui/switch-row'
import { ColumnsField } from './ColumnsField'
import { FilterInWords } from './FilterInWords'
import { hasSpan, listOf } from './kinds'
import { RhythmFields } from './RhythmFields'
import { SpanFields } from './SpanFields'
import { useAskExport } from './use-ask-export'
import { useNames } from './use-names'
import type { ExportRow } from './use-progress'
import { useSaveSchedule } from './use-save-schedule'
import { criteriaOf } from './which-rows'
import { missingOf, valuesOf, type ExportTarget, type ExportValues } from './wish'

type ExportFormProps = {
  readonly target: ExportTarget
  readonly onAsked: (row: ExportRow) => void
  readonly onSaved: (schedule: ExportScheduleRowFragment) => void
}

type Wrong = { readonly field: string | undefined; readonly sentence: string }

const beside = ['name', 'at', 'weekday', 'columns', 'timeZone', 'campaignId', 'destinationId']

/** What a file shall hold and how it is written; made once, or again and again. */
export function ExportForm({ target, onAsked, onSaved }: ExportFormProps): ReactElement {
  const t = useTranslations('exports')
  const words = useTranslations('words')
  const { name: viewer } = useViewer()
  const [values, setValues] = useState(() => valuesOf(target, t(`kind.${target.kind}.title`)))
  const [wrong, setWrong] = useState<readonly Wrong[]>([])
  const [busy, setBusy] = useState(false)
  const ask = useAskExport()
  const save = useSaveSchedule()
  const { kind, schedule } = target
  const { every } = values
  const repeats = every !== 'ONCE'

  const change = (to: Partial<ExportValues>): void => {
    setValues((before) => ({ ...before, ...to }))
    setWrong((before) => before.filter(({ field }) => field !== undefined && !(field in to)))
  }
  const problemOf = (field: string): string | undefined => wrong.find((each) => each.field === field)?.sentence

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const missing = missingOf(target, values)
    setWrong(missing.map((field) => ({ field, sentence: t(`missing.${field}`) })))
    if (missing.length > 0) return
    setBusy(true)
    const answer = every === 'ONCE' ? await ask(target, values) : await save(target, values, every)
    setBusy(false)
    if (answer.kind === 'refused') return setWrong([answer])
    if (answer.kind === 'asked') onAsked(answer.row)
    else onSaved(answer.schedule)
  }

  const elsewhere = wrong.find(({ field }) => field === undefined || !beside.includes(field))
  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void submit(event)}>
      {schedule && schedule.onBehalfOf !== viewer && (
        <Note>{t('schedule.becomesYours', { name: schedule.onBehalfOf })}</Note>
      )}
      <WhichRowsShown target={target} values={values} problem={problemOf('campaignId')} change={change} />
      <RhythmFields values={values} once={schedule === undefined} problemOf={problemOf} change={change} />
      {hasSpan(kind) && !repeats && <SpanFields values={values} change={change} />}
      {kind === 'MEDIA' ? (
        <Choices
          label={t('copies.title')}
          options={(['ORIGINALS', 'PREVIEWS'] as const).map((value) => ({
            value,
            label: t(`copies.${value}`),
            hint: t(`copies.${value}Hint`),
          }))}
          value={values.copies}
          onChange={(copies) => change({ copies })}
        />
      ) : (
        <>
          <Choices
            label={t('mode.title')}
            options={(['SPREADSHEET', 'MACHINE'] as const).map((value) => ({
              value,
              label: t(`mode.${value}`),
              hint: t(`mode.${value}Hint`),
            }))}
            value={values.mode}
            onChange={(mode) => change({ mode })}
          />
          <ColumnsField
            kind={kind}
            chosen={values.columns}
            problem={problemOf('columns')}
            onChange={(columns) => change({ columns })}
          />
        </>
      )}
      <TimeZoneField
        hint={t(kind === 'MEDIA' ? 'zoneOfNames' : 'zone')}
        value={values.timeZone}
        problem={problemOf('timeZone')}
        onChange={(timeZone) => change({ timeZone })}
        onBlur={() => undefined}
      />
      {kind !== 'MEDIA' && (
        <Disclosure label={t('more')}>
          <SwitchRow
            label={t('mark.title')}
            hint={t('mark.hint')}
            checked={values.byteOrderMark ?? values.mode === 'SPREADSHEET'}
            onChange={(byteOrderMark) => change({ byteOrderMark })}
          />
        </Disclosure>
      )}
      {elsewhere && (
        <div ref={intoSight}>
          <Note tone="bad" role="alert">
            {elsewhere.sentence}
          </Note>
        </div>
      )}
      {/* In sight however much there is above it. */}
      <div className="sticky -bottom-6 -mx-6 -mb-6 flex flex-wrap justify-end gap-2 border-t bg-surface px-6 py-4">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={busy}>
          {t(repeats ? (busy ? 'saving' : 'saveSchedule') : busy ? 'asking' : 'submit')}
        </Button>
      </div>
    </form>
  )
}

type WhichRowsShownProps = {
  readonly target: ExportTarget
  readonly values: ExportValues
  readonly problem: string | undefined
  readonly change: (to: Partial<ExportValues>) => void
}

/** The filter of the list that one comes from, in words. */
function WhichRowsShown({ target, values, problem, change }: WhichRowsShownProps): ReactElement {
  const t = useTranslations('exports')
  const { campaigns } = useNames()
  const { kind, which } = target
  // Which copies is a choice below.
  const criteria = criteriaOf(which).filter(({ name }) => name !== 'copies')
  const asksCampaign = kind === 'SUBSCRIBERS' && !which.campaignId
  const list = listOf[kind]
  if (asksCampaign)
    return (
      <Field label={t('campaign')} problem={problem}>
        {(control) => (
          <Select
            {...control}
            value={values.campaignId ?? ''}
            onChange={({ target: { value } }) => change({ campaignId: value === '' ? null : value })}
          >
            <option value="">{t('chooseCampaign')}</option>
            {campaigns.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    )
  return (
    <div className="space-y-1.5">
      <p className="text-sm font-medium">{t('which')}</p>
      <FilterInWords kind={kind} criteria={criteria} timeZone={values.timeZone} />
      {criteria.length === 0 && list && target.atLarge && (
        <p className="text-xs text-muted-foreground">{t.rich('narrow', { list: linkTo(list) })}</p>
      )}
    </div>
  )
}
