'use client'

import { useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { Field } from '@/ui/field'
import { Select } from '@/ui/select'
import { SwitchRow } from '@/ui/switch-row'
import { SftpDestinationsDocument } from './documents'

type Way = { readonly destinationId: string | null; readonly mailed: boolean }

type DestinationFieldProps = Way & {
  readonly problem: string | undefined
  readonly onChange: (to: Partial<Way>) => void
}

/** Where the files of a schedule go besides the mail, or instead of it. Administrators alone choose. */
export function DestinationField({
  destinationId,
  mailed,
  problem,
  onChange,
}: DestinationFieldProps): ReactElement | null {
  const t = useTranslations('destinations.field')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const { data } = useQuery(SftpDestinationsDocument, { fetchPolicy: 'cache-and-network', skip: !isAdmin })
  const destinations = data?.sftpDestinations ?? []
  if (!isAdmin || (destinations.length === 0 && destinationId === null)) return null
  return (
    <div className="space-y-4">
      <Field label={t('title')} hint={t('hint')} problem={problem}>
        {(control) => (
          <Select
            {...control}
            value={destinationId ?? ''}
            onChange={({ target: { value } }) =>
              // Somebody must hear of the file.
              onChange(value === '' ? { destinationId: null, mailed: true } : { destinationId: value })
            }
          >
            <option value="">{t('none')}</option>
            {destinations.map(({ id, name, host }) => (
              <option key={id} value={id}>
                {name} ({host})
              </option>
            ))}
          </Select>
        )}
      </Field>
      {destinationId !== null && (
        <SwitchRow
          label={t('mailed')}
          hint={t(mailed ? 'mailedHint' : 'notMailedHint')}
          checked={mailed}
          onChange={(to) => onChange({ mailed: to })}
        />
      )}
    </div>
  )
}
