'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { MouseEvent, ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { classNames } from '@/ui/class-names'
import { isSameConversation, type Sms } from './sms-list'
import type { Conversation } from './use-open'

type SmsRowsProps = {
  readonly items: readonly Sms[]
  readonly timeZone: string
  /** Where the list is over several, so that each row names its own. */
  readonly namesCampaigns: boolean
  readonly open: Conversation | undefined
  readonly hrefOf: (conversation: Conversation) => string
  readonly onOpen: (sms: Sms) => void
}

/** One row's places: a card where there is little room, a line of a table where there is more. */
const places =
  "grid gap-x-4 gap-y-1.5 [grid-template-areas:'phone_time'_'text_text'_'reply_reply'_'code_code'] grid-cols-[minmax(0,1fr)_auto] " +
  "@4xl:[grid-template-areas:'phone_code_time_text_reply'] @4xl:grid-cols-[9rem_8.5rem_10.5rem_minmax(0,5fr)_minmax(0,4fr)]"

/** The SMS, newest first, each beside the message that it answers. */
export function SmsRows({ items, timeZone, namesCampaigns, open, hrefOf, onOpen }: SmsRowsProps): ReactElement {
  const t = useTranslations('smsInbox.column')
  return (
    <div className="@container overflow-hidden rounded-lg border bg-surface shadow-xs">
      {/* Each row says it for itself to who can't see. */}
      <div
        aria-hidden
        className={classNames(
          places,
          'hidden border-b px-3 py-2 text-xs font-medium text-muted-foreground @4xl:grid @4xl:px-4',
        )}
      >
        <span className="ps-4">{t('phone')}</span>
        <span>{t(namesCampaigns ? 'code' : 'codeAlone')}</span>
        <span>{t('received')}</span>
        <span>{t('text')}</span>
        <span>{t('replyTo')}</span>
      </div>
      <ol className="divide-y">
        {items.map((sms) => (
          <li key={sms.id}>
            <SmsRow
              sms={sms}
              timeZone={timeZone}
              namesCampaigns={namesCampaigns}
              isOpen={
                open !== undefined && isSameConversation(sms, { phone: open.phone, campaign: { id: open.campaignId } })
              }
              href={hrefOf({ campaignId: sms.campaign.id, phone: sms.phone })}
              onOpen={() => onOpen(sms)}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

type SmsRowProps = Pick<SmsRowsProps, 'timeZone' | 'namesCampaigns'> & {
  readonly sms: Sms
  readonly isOpen: boolean
  readonly href: string
  readonly onOpen: () => void
}

function SmsRow({ sms, timeZone, namesCampaigns, isOpen, href, onOpen }: SmsRowProps): ReactElement {
  const t = useTranslations('smsInbox.row')
  const timeIn = useTimeIn(timeZone)
  const { id, phone, text, receivedAt, unread, campaign, shortCode } = sms
  const click = (event: MouseEvent): void => {
    // Any other way of clicking opens it elsewhere, as with every link.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen()
  }
  return (
    <article
      data-row-of={id}
      className={classNames(
        places,
        'relative scroll-mt-28 scroll-mb-4 px-3 py-3 text-sm focus-within:bg-muted/60 hover:bg-muted/60 @4xl:items-start @4xl:px-4',
        isOpen && 'bg-muted shadow-[inset_3px_0_0_var(--primary)]',
      )}
    >
      <h2 className={classNames('flex items-center gap-2 [grid-area:phone]', unread ? 'font-semibold' : 'font-medium')}>
        <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', unread && 'bg-primary')} />
        <Link
          href={href}
          prefetch={false}
          scroll={false}
          data-row={id}
          data-phone={phone}
          data-of={campaign.id}
          aria-current={isOpen}
          aria-label={t('open', { phone, time: timeIn(receivedAt) })}
          onClick={click}
          className="rounded-sm whitespace-nowrap tabular-nums outline-offset-[-2px] after:absolute after:inset-0"
        >
          <bdi>{phone}</bdi>
        </Link>
        {unread && <span className="sr-only">{t('unread')}</span>}
      </h2>
      <p className="text-end text-xs whitespace-nowrap text-muted-foreground tabular-nums [grid-area:time] max-@4xl:self-center @4xl:text-start @4xl:text-sm">
        <time dateTime={receivedAt}>{timeIn(receivedAt, 'short')}</time>
      </p>
      <p
        dir="auto"
        className={classNames(
          'line-clamp-3 ps-4 break-words [grid-area:text] @4xl:ps-0',
          unread && 'font-medium',
          !text && 'text-muted-foreground',
        )}
      >
        {text || t('noText')}
      </p>
      <ReplyTo sms={sms} />
      <p className="truncate ps-4 text-xs text-muted-foreground [grid-area:code] @4xl:ps-0 @4xl:text-sm @4xl:whitespace-normal">
        <span className="tabular-nums">{shortCode.code}</span>
        {namesCampaigns && (
          <>
            <span className="@4xl:hidden"> · </span>
            <span className="break-words @4xl:block @4xl:text-xs">{campaign.name}</span>
          </>
        )}
      </p>
    </article>
  )
}

/** What was said to the phone before it wrote. */
function ReplyTo({ sms: { replyTo } }: { sms: Sms }): ReactElement {
  const t = useTranslations('smsInbox.row')
  const words = useTranslations('words.occasion')
  const label = <span className="sr-only">{t('replyTo')} </span>
  if (!replyTo)
    return (
      <p className="ps-4 text-xs text-muted-foreground [grid-area:reply] @4xl:ps-0 @4xl:text-sm">
        {label}
        {t('nothing')}
      </p>
    )
  const said = [replyTo.subject, replyTo.text].filter(Boolean).join(' · ') || t('mms')
  return (
    <div className="ms-4 min-w-0 border-s-2 ps-2.5 text-muted-foreground [grid-area:reply] @4xl:ms-0">
      {label}
      <p className="text-xs font-medium">{words(replyTo.occasion)}</p>
      <p dir="auto" title={said} className="line-clamp-2 text-xs break-words @4xl:text-sm">
        {said}
      </p>
    </div>
  )
}
