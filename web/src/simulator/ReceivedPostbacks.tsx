'use client'

import { ShieldCheck, ShieldX } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import type { WholeSimulatorFragment } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { ownTimeZone } from '@/ui/time-zone'
import { prettyJson } from './conversation'

type Postback = WholeSimulatorFragment['receivedPostbacks'][number]

/** What the demo's third party got, newest first. */
export function ReceivedPostbacks({ postbacks }: { postbacks: readonly Postback[] }): ReactElement {
  const t = useTranslations('simulator.postbacks')
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 space-y-3 lg:col-span-2 xl:col-span-1 xl:max-h-[calc(100dvh-12rem)] xl:overflow-y-auto"
    >
      <div>
        <h2 id={id} className="font-semibold tracking-tight">
          {t('title')}
        </h2>
        <p className="text-xs text-muted-foreground">{t('description')}</p>
      </div>
      {postbacks.length === 0 && (
        <p className="rounded-md border border-dashed p-4 text-sm text-muted-foreground">{t('none')}</p>
      )}
      <ul className="space-y-2">
        {postbacks.map((postback, index) => (
          <li key={postback.id}>
            <PostbackCard postback={postback} open={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function PostbackCard({ postback, open }: { postback: Postback; open: boolean }): ReactElement {
  const t = useTranslations('simulator.postbacks')
  const format = useFormatter()
  const time = format.dateTime(new Date(postback.receivedAt), { timeStyle: 'medium', timeZone: ownTimeZone() })
  return (
    <details open={open} className="rounded-md border bg-surface text-sm">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-2 rounded-md px-3 py-2">
        <time dateTime={postback.receivedAt} className="tabular-nums">
          {time}
        </time>
        <Badge tone={postback.verified ? 'good' : 'bad'}>
          {postback.verified ? <ShieldCheck aria-hidden /> : <ShieldX aria-hidden />}
          {t(postback.verified ? 'verified' : 'unverified')}
        </Badge>
      </summary>
      <div className="space-y-2 border-t px-3 py-2">
        <p className="text-xs text-muted-foreground">
          {t('webhookId')}: <code className="break-all text-foreground">{postback.webhookId || t('noWebhookId')}</code>
        </p>
        <pre
          tabIndex={0}
          role="region"
          aria-label={t('body', { time })}
          className="max-h-80 overflow-auto rounded-sm bg-stage p-3 text-xs leading-relaxed"
        >
          {prettyJson(postback.body)}
        </pre>
      </div>
    </details>
  )
}
