'use client'

import { useTranslations } from 'next-intl'
import type { EditedReplyFragment, ListedVersionFragment } from '@/graphql/generated/graphql'
import { sizeInWords } from '@/ui/size'
import { replyNames } from './inbox-values'

/** A setting that a version changed: what it is called, what it was, and what it is from then on. */
export type ChangedSetting = {
  readonly name: string
  readonly title: string
  readonly was: string | undefined
  readonly is: string
}

type InWords = (
  name: string,
  version: ListedVersionFragment,
  before: ListedVersionFragment | undefined,
) => ChangedSetting

/** Says what a setting was told, in a line. */
export const useSettingInWords = (campaignName: (id: string) => string | undefined): InWords => {
  const t = useTranslations('inboxSettings')
  const words = useTranslations('words')
  const settings = useTranslations('settings')
  const optInTypes = useTranslations('campaigns.optInTypes')

  const reply = (value: EditedReplyFragment | null): string =>
    value === null
      ? t('replies.OFF')
      : [
          t(`replies.${value.kind}`),
          value.subject,
          value.text,
          value.media.length > 0 && t('versions.media', { count: value.media.length }),
        ]
          .filter(Boolean)
          .join(' · ')

  const say = (name: string, { settings, ...version }: ListedVersionFragment): string => {
    const off = t('versions.off')
    const { submissionLimit, contentRule, textRule, expiration, optIn } = settings
    const replyName = replyNames.find((each) => each === name)
    if (replyName) return reply(settings[replyName])
    switch (name) {
      case 'name':
        return version.name
      case 'status':
        return t(version.status === 'ACTIVE' ? 'general.active' : 'general.inactive')
      case 'moderation':
        return t(settings.moderation ? 'versions.on' : 'versions.off')
      case 'submissionLimit':
        return submissionLimit
          ? `${submissionLimit.count} ${t(`limit.periods.${submissionLimit.per}`)} · ${t(submissionLimit.replies === 'FIRST_TIME' ? 'limit.firstTime' : 'limit.eachTime')}`
          : off
      case 'contentRule':
        return contentRule
          ? [
              contentRule.types.map((each) => t(`content.type.${each}`)).join(', '),
              contentRule.largestBytes && sizeInWords(contentRule.largestBytes),
              contentRule.mediaRequired && t('content.mediaRequired'),
            ]
              .filter(Boolean)
              .join(' · ')
          : off
      case 'textRule':
        return textRule?.pattern ?? off
      case 'expiration':
        return expiration ? `${expiration.at.replace('T', ' ')} · ${words(`folder.${expiration.folder}`)}` : off
      case 'retention':
        return (['pending', 'approved', 'denied'] as const)
          .map((folder) => {
            const name = words(`folder.${folderNames[folder]}`)
            return `${name}: ${settings.retention[folder] ?? t('retention.never')}`
          })
          .join(' · ')
      case 'optIn':
        return optIn
          ? [campaignName(optIn.campaignId), optInTypes(`${optIn.type}.title`)].filter(Boolean).join(' · ')
          : off
      case 'postbackUrl':
        return settings.postback?.url ?? off
      case 'undoWindowSeconds':
        return String(settings.undoWindowSeconds)
      case 'timeZone':
        return settings.timeZone
      default:
        return ''
    }
  }

  const title = (name: string): string => {
    const replyName = replyNames.find((each) => each === name)
    if (replyName) return t(`replies.occasions.${replyName}`)
    if (name === 'postbackUrl') return settings('postback.url')
    if (name === 'timeZone') return settings('timeZone.title')
    const known = settingTitles[name]
    return known ? t(known) : name
  }

  return (name, version, before) => ({
    name,
    title: title(name),
    was: before && say(name, before),
    is: say(name, version),
  })
}

const folderNames = { pending: 'PENDING', approved: 'APPROVED', denied: 'DENIED' } as const

const settingTitles: Readonly<
  Record<
    string,
    | 'general.name'
    | 'general.status'
    | 'moderation.title'
    | 'limit.title'
    | 'content.title'
    | 'text.title'
    | 'expiration.title'
    | 'retention.title'
    | 'optIn.title'
    | 'moderation.undoWindow'
  >
> = {
  name: 'general.name',
  status: 'general.status',
  moderation: 'moderation.title',
  submissionLimit: 'limit.title',
  contentRule: 'content.title',
  textRule: 'text.title',
  expiration: 'expiration.title',
  retention: 'retention.title',
  optIn: 'optIn.title',
  undoWindowSeconds: 'moderation.undoWindow',
}
