'use client'

import { PlugZap, Pencil, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState, type ReactElement } from 'react'
import type { SftpDestinationRowFragment } from '@/graphql/generated/graphql'
import { CopyLine } from '@/settings/CopyLine'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'
import { ownTimeZone } from '@/ui/time-zone'
import { standingOf } from './standing'
import { useChangeDestination, type ChangeDestination } from './use-change-destination'

type DestinationCardProps = { readonly destination: SftpDestinationRowFragment; readonly onEdit: () => void }

const toneOf = { untested: 'outline', unconfirmed: 'warn', ready: 'good', trouble: 'bad' } as const

/** One destination: where it is, how it stands, what was sent there last, and what can be done with it. */
export function DestinationCard({ destination, onEdit }: DestinationCardProps): ReactElement {
  const t = useTranslations('destinations')
  const title = useId()
  const change = useChangeDestination(destination.id)
  const { name, host, port, userName, folder, signIn, publicKey, problem } = destination
  const standing = standingOf(destination)
  return (
    <article aria-labelledby={title} className="space-y-3 rounded-lg border bg-surface p-4 shadow-xs">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80 space-y-2">
          <h2 id={title} className="flex flex-wrap items-center gap-2 font-medium break-words">
            {name}
            <Badge tone={toneOf[standing]}>{t(`standing.${standing}`)}</Badge>
          </h2>
          <p className="font-mono text-xs break-all">{`sftp://${userName}@${host}:${port} ${folder}`}</p>
          <Facts destination={destination} />
        </div>
        <Actions destination={destination} change={change} onEdit={onEdit} />
      </div>
      {signIn === 'KEY' && standing !== 'ready' && (
        <div className="space-y-1.5">
          <p className="text-sm font-medium">{t('publicKey')}</p>
          <CopyLine label={t('publicKey')} text={publicKey} />
          <p className="text-xs text-muted-foreground">{t('publicKeyHint', { userName, host })}</p>
        </div>
      )}
      <HostKey destination={destination} change={change} />
      {problem && <Note tone="bad">{problem}</Note>}
      {change.problem && (
        <Note tone="bad" role="alert">
          {change.problem}
        </Note>
      )}
    </article>
  )
}

function Facts({ destination }: { readonly destination: SftpDestinationRowFragment }): ReactElement {
  const t = useTranslations('destinations')
  const format = useFormatter()
  const at = (time: string): string =>
    format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'short', timeZone: ownTimeZone() })
  const { fingerprint, testedAt, lastUpload } = destination
  return (
    <div className="space-y-1 text-xs text-muted-foreground tabular-nums">
      {fingerprint && <p className="break-all">{t('pinned', { fingerprint })}</p>}
      {testedAt && <p>{t('tested', { at: at(testedAt) })}</p>}
      {lastUpload && (
        <p className="break-words">
          {t(`last.${lastUpload.state}`, { file: lastUpload.fileName, at: at(lastUpload.createdAt) })}{' '}
          {lastUpload.problem}
        </p>
      )}
    </div>
  )
}

type PartProps = { readonly destination: SftpDestinationRowFragment; readonly change: ChangeDestination }

/** What the server has shown, for somebody to compare. */
function HostKey({ destination, change }: PartProps): ReactElement | null {
  const t = useTranslations('destinations')
  const { offeredFingerprint: offered, host, fingerprint } = destination
  if (!offered) return null
  return (
    <Note tone="warn">
      <p>{t(fingerprint === null ? 'shows' : 'showsAnother', { host })}</p>
      <p className="my-2 font-mono text-xs break-all">{offered}</p>
      <Button
        look="outline"
        size="small"
        disabled={change.busy !== undefined}
        onClick={() => void change.confirm(offered)}
      >
        {t(change.busy === 'confirm' ? 'confirming' : 'confirm')}
      </Button>
    </Note>
  )
}

function Actions({ destination: { name }, change, onEdit }: PartProps & { readonly onEdit: () => void }): ReactElement {
  const t = useTranslations('destinations')
  const words = useTranslations('words')
  const [asking, setAsking] = useState(false)
  const { busy } = change
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" disabled={busy !== undefined} onClick={() => void change.test()}>
        <PlugZap aria-hidden />
        <span aria-live="polite">{t(busy === 'test' ? 'testing' : 'test')}</span>
        <span className="sr-only">{name}</span>
      </Button>
      <Button look="outline" size="small" aria-label={t('changeNamed', { name })} onClick={onEdit}>
        <Pencil aria-hidden />
        {t('change')}
      </Button>
      <Button
        look="ghost"
        size="small"
        className="px-2"
        disabled={busy !== undefined}
        aria-label={t('removeNamed', { name })}
        title={t('remove')}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('removeTitle', { name })}
        description={t('removeText')}
        confirm={t('remove')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void change.remove()
        }}
      />
    </div>
  )
}
