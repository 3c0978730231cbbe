'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { CarrierItem } from './carrier-items'
import type { Spoken } from './opt-in-texts'

type MissingItemsProps = {
  items: readonly CarrierItem[]
  /** Where they are missing: only texts of campaigns know the variables of campaigns. */
  place: 'inbox' | 'campaign'
  spoken: Spoken
}

/** What carriers want in a text and do not find: each with what to do about it. */
export function MissingItems({ items, place, spoken }: MissingItemsProps): ReactElement {
  const t = useTranslations('campaigns.missing')
  const programme = spoken.programme.trim() || spoken.name
  const frequency = spoken.frequency.trim()
  return (
    <ul className="mt-1 list-disc space-y-0.5 ps-5">
      {items.map((item) => (
        <li key={item}>
          {item === 'frequency' && frequency === ''
            ? t('frequencyUnknown', { place })
            : t(item, { place, programme, frequency })}
        </li>
      ))}
    </ul>
  )
}
