'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { WholeSimulatorFragment } from '@/graphql/generated/graphql'
import { classNames } from '@/ui/class-names'

export type Phone = WholeSimulatorFragment['phones'][number]

type PhoneListProps = { phones: readonly Phone[]; chosen: string; onChoose: (phone: string) => void }

/** The virtual phones: a column on a wide screen, a row that scrolls on a narrow one. */
export function PhoneList({ phones, chosen, onChoose }: PhoneListProps): ReactElement {
  const t = useTranslations('simulator')
  return (
    <nav aria-label={t('phones')} className="min-w-0">
      <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 lg:mx-0 lg:flex-col lg:px-0">
        {phones.map((phone) => (
          <li key={phone.phone} className="shrink-0">
            <button
              type="button"
              aria-current={phone.phone === chosen ? 'true' : undefined}
              onClick={() => onChoose(phone.phone)}
              className={classNames(
                'flex w-full items-center gap-3 rounded-md border border-transparent px-3 py-2 text-start text-sm hover:bg-muted',
                phone.phone === chosen && 'border-border bg-surface shadow-xs hover:bg-surface',
              )}
            >
              <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-full bg-muted font-semibold">
                {phone.name.slice(0, 1)}
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{phone.name}</span>
                <span className="block text-xs whitespace-nowrap text-muted-foreground tabular-nums">
                  {phone.phone}
                </span>
                <span className="block text-xs whitespace-nowrap text-muted-foreground">
                  {phone.country} · {phone.carrier}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
