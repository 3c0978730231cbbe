'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { SmsCampaignFragment } from '@/graphql/generated/graphql'
import { useTimeIn } from '@/submission/use-time-in'
import { FilterChips } from '@/ui/filter-chips'
import { ownTimeZone } from '@/ui/time-zone'
import { ConversationPane } from './ConversationPane'
import { askedFor, namesInUse, noSmsFilter } from './filter'
import { SmsFilterBar } from './SmsFilterBar'
import { SmsKeys } from './SmsKeys'
import { SmsResults } from './SmsResults'
import { UnsentNotes } from './UnsentNotes'
import { useSmsFilter } from './use-filter'
import { conversationKey, useOpenConversation, type Conversation } from './use-open'
import { useSendings } from './use-sendings'
import { useSmsKeys } from './use-sms-keys'

type SmsDeskProps = {
  /** Null over all of them. */
  readonly campaignId: string | null
  readonly campaigns: readonly SmsCampaignFragment[]
}

/** The list of SMS, and beside it the conversation that one has opened. */
export function SmsDesk({ campaignId, campaigns }: SmsDeskProps): ReactElement {
  const t = useTranslations('smsInbox.filter')
  const { filter, change } = useSmsFilter()
  const { open, show, close, hrefOf } = useOpenConversation(campaignId)
  const sendings = useSendings()
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  /** The row that the conversation was opened from, and whether the cursor goes into its reply. */
  const [opened, setOpened] = useState<{ readonly row: string | undefined; readonly replies: boolean }>()
  const [helps, setHelps] = useState(false)
  const mayReply = useViewer().rights.includes('MODERATE')

  const campaign = campaigns.find(({ id }) => id === (campaignId ?? filter.campaign))
  const timeZone = filter.zone ?? campaign?.settings.timeZone ?? ownTimeZone()
  const timeIn = useTimeIn(timeZone)
  const place = { campaignId, timeZone }
  const key = JSON.stringify(askedFor(filter, place))
  // The same question is the same object, so that nothing is asked twice.
  // oxlint-disable-next-line react/exhaustive-deps -- the key holds all that matters
  const asked = useMemo(() => askedFor(filter, place), [key])
  const followed = useMemo(() => (campaign ? [campaign.id] : campaigns.map(({ id }) => id)), [campaign, campaigns])

  /** Opening and closing makes rows higher or lower; the one that it was about stays in sight. */
  const lookAgain = (row: string | undefined, focuses: boolean): void =>
    // The list is drawn anew first; on a phone it can't have the focus before.
    void requestAnimationFrame(() => {
      const link = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row ?? '')}"]`)
      if (focuses) link?.focus({ preventScroll: true })
      link?.closest('[data-row-of]')?.scrollIntoView({ block: 'nearest' })
    })
  const openRow = (conversation: Conversation, row: string | undefined, replies: boolean): void => {
    setOpened({ row, replies })
    show(conversation)
    lookAgain(row, false)
  }
  const leave = (): void => {
    close()
    lookAgain(opened?.row, true)
  }
  useSmsKeys({
    list,
    search,
    isOpen: open !== undefined,
    row: opened?.row,
    mayReply,
    onReply: (row) => {
      const { phone, of } = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)?.dataset ?? {}
      if (phone && of) openRow({ phone, campaignId: of }, row, true)
    },
    onLeave: leave,
    onHelp: () => setHelps(true),
  })

  const valueOf = (name: keyof typeof noSmsFilter): string => {
    if (name === 'receivedFrom' || name === 'receivedBefore') return timeIn(filter[name] ?? '', 'dayAndMinute')
    return (name === 'campaign' ? campaigns.find(({ id }) => id === filter.campaign)?.name : null) ?? filter[name] ?? ''
  }
  return (
    <>
      <SmsFilterBar
        filter={filter}
        problem={asked.problem}
        change={change}
        search={search}
        timeZone={timeZone}
        campaigns={campaignId === null ? campaigns : undefined}
      />
      <FilterChips
        label={t('inUse')}
        removeLabel={t('remove')}
        clearLabel={t('clear')}
        chips={namesInUse(filter)
          .filter((name) => name !== 'campaign' || campaignId === null)
          .map((name) => ({ name, label: t(`name.${name}`), value: valueOf(name) }))}
        onRemove={(name) => change({ [name]: null })}
        onClear={() => change(noSmsFilter)}
      />
      <UnsentNotes sendings={sendings} open={open} onLook={(conversation) => openRow(conversation, undefined, false)} />
      {asked.filter && (
        <SmsResults
          key={key}
          asked={{ filter: asked.filter, campaignIds: followed }}
          campaigns={campaigns}
          isOverAll={campaignId === null}
          timeZone={timeZone}
          list={list}
          open={open}
          hrefOf={hrefOf}
          onOpen={(sms) => openRow({ campaignId: sms.campaign.id, phone: sms.phone }, sms.id, false)}
          onHelp={() => setHelps(true)}
          onClear={() => change(noSmsFilter)}
          isNarrowed={namesInUse(filter).some((name) => name !== 'campaign' || campaignId === null)}
        />
      )}
      {open && (
        <ConversationPane
          key={conversationKey(open)}
          conversation={open}
          timeZone={timeZone}
          takesFocus={opened !== undefined}
          replies={opened?.replies ?? false}
          sendings={sendings}
          onClose={leave}
        />
      )}
      <SmsKeys open={helps} onClose={() => setHelps(false)} mayReply={mayReply} />
    </>
  )
}
