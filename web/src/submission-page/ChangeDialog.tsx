'use client'

import { MessageSquareReply, Webhook } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { Reason } from '@/graphql/generated/graphql'
import { Consequences, type BoardInbox } from '@/moderation/Consequences'
import { reasons } from '@/moderation/keys'
import type { Verdict } from '@/moderation/rail'
import { hostOf } from '@/submission/history'
import type { Submission } from '@/submission/submission'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { Dialog, DialogContent } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Select } from '@/ui/select'
import { goneOut } from './gone-out'

type ChangeDialogProps = {
  readonly verdict: Verdict | undefined
  readonly submission: Submission
  readonly inbox: BoardInbox
  readonly onClose: () => void
  readonly onConfirm: (verdict: Verdict, reason: Reason | null) => void
}

/** Before a decision is changed whose window is over: what is in the world already, and what will follow. */
export function ChangeDialog({ verdict, onClose, ...rest }: ChangeDialogProps): ReactElement {
  const t = useTranslations('submissionPage.change')
  const words = useTranslations('words')
  return (
    <Dialog open={verdict !== undefined} onOpenChange={(open) => !open && onClose()}>
      {verdict && (
        <DialogContent title={t(`title.${verdict}`)} description={t('intro')} closeLabel={words('close')}>
          <ChangeForm verdict={verdict} onClose={onClose} {...rest} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type ChangeFormProps = Omit<ChangeDialogProps, 'verdict'> & { readonly verdict: Verdict }

function ChangeForm({ verdict, submission, inbox, onClose, onConfirm }: ChangeFormProps): ReactElement {
  const t = useTranslations('submissionPage.change')
  const words = useTranslations('words')
  const [reason, setReason] = useState<Reason | null>(null)
  return (
    <div className="space-y-4">
      <Part title={t('out')}>
        <Out submission={submission} timeZone={inbox.settings.timeZone} />
      </Part>
      <Part title={t('then')}>
        {verdict === 'APPROVED' ? (
          <Consequences submission={submission} inbox={inbox} />
        ) : (
          <p className="text-sm text-muted-foreground">{t('denied')}</p>
        )}
      </Part>
      {verdict === 'DENIED' && (
        <Field label={words('reasonLabel')}>
          {({ id }) => (
            <Select
              id={id}
              value={reason ?? ''}
              onChange={(event) => setReason(reasons.find((each) => each === event.target.value) ?? null)}
            >
              <option value="">{words('noReason')}</option>
              {reasons.map((each) => (
                <option key={each} value={each}>
                  {words(`reason.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="outline" onClick={onClose}>
          {words('cancel')}
        </Button>
        <Button look={verdict === 'DENIED' ? 'deny' : 'approve'} onClick={() => onConfirm(verdict, reason)}>
          {t(`confirm.${verdict}`)}
        </Button>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="space-y-2">
      <h3 className="text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function Out({ submission, timeZone }: { submission: Submission; timeZone: string }): ReactElement {
  const t = useTranslations('submissionPage.change')
  const words = useTranslations('words')
  const timeIn = useTimeIn(timeZone)
  const { replies, postbacks, waiting } = goneOut(submission)
  const isOut = replies.length + postbacks.length > 0
  return (
    <div className="space-y-2 text-sm">
      {!isOut && <p className="text-muted-foreground">{t('nothing')}</p>}
      <ul className="space-y-2">
        {replies.map(({ id, occasion, state, text, sentAt, createdAt }) => (
          <li key={id} className="flex gap-2.5">
            <MessageSquareReply aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            <div className="min-w-0 flex-1">
              <p>
                {t('reply', {
                  occasion: words(`occasion.${occasion}`),
                  phone: submission.sender.phone,
                  state: words(`outbound.${state}`),
                  time: timeIn(sentAt ?? createdAt),
                })}
              </p>
              {text && (
                <p dir="auto" className="break-words text-muted-foreground">
                  {text}
                </p>
              )}
            </div>
          </li>
        ))}
        {postbacks.map(({ id, url, state, finishedAt, createdAt }) => (
          <li key={id} className="flex gap-2.5">
            <Webhook aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            <p className="min-w-0 flex-1 break-words">
              {t('postback', {
                host: hostOf(url),
                state: words(`postback.${state}`),
                time: timeIn(finishedAt ?? createdAt),
              })}
            </p>
          </li>
        ))}
      </ul>
      {isOut && <p className="text-xs text-muted-foreground">{t('staysOut')}</p>}
      {waiting > 0 && <p className="text-xs text-muted-foreground">{t('waiting', { count: waiting })}</p>}
    </div>
  )
}
