'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { ListedCodeFragment } from '@/graphql/generated/graphql'
import { useCountryName } from '@/submission-list/use-country-name'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Section } from '@/ui/section'
import { CodeDialog, type SendingChannel } from './CodeDialog'

type CodesSectionProps = { codes: readonly ListedCodeFragment[]; channels: readonly SendingChannel[] }

/** The codes with the channels that send for them; the operator makes and changes them. */
export function CodesSection({ codes, channels }: CodesSectionProps): ReactElement {
  const t = useTranslations('codes')
  const { operator } = useViewer()
  return (
    <Section title={t('title')} description={t('description')}>
      {codes.length === 0 && <p className="text-sm text-muted-foreground">{t('empty')}</p>}
      {codes.length > 0 && (
        <ul aria-label={t('title')} className="divide-y rounded-md border">
          {codes.map((code) => (
            <CodeRow key={code.id} code={code} channels={channels} changeable={operator} />
          ))}
        </ul>
      )}
      {operator ? (
        <CodeDialog
          channels={channels}
          trigger={
            <Button look="outline">
              <Plus aria-hidden />
              {t('add')}
            </Button>
          }
        />
      ) : (
        <p className="text-xs text-muted-foreground">{t('operatorOnly')}</p>
      )}
    </Section>
  )
}

type CodeRowProps = { code: ListedCodeFragment; channels: readonly SendingChannel[]; changeable: boolean }

function CodeRow({ code, channels, changeable }: CodeRowProps): ReactElement {
  const t = useTranslations('codes')
  const countryName = useCountryName()
  const { smsChannel, mmsChannel } = code
  const none = t('none')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3 text-sm">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="tabular-nums">{code.code}</span>
          <Badge>{t(`types.${code.type}`)}</Badge>
          {code.sharing === 'SHARED' && <Badge tone="outline">{t('shared')}</Badge>}
        </p>
        <p className="text-xs break-words text-muted-foreground">
          {countryName(code.country)} · {t('sms', { channel: smsChannel?.name ?? none })} ·{' '}
          {t('mms', { channel: mmsChannel?.name ?? none })}
        </p>
      </div>
      {changeable && (
        <CodeDialog
          code={code}
          channels={channels}
          trigger={
            <Button look="outline" size="small" aria-label={t('changeTitle', { code: code.code })}>
              {t('change')}
            </Button>
          }
        />
      )}
    </li>
  )
}
