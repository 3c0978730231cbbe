'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useCountryName } from '@/submission-list/use-country-name'
import { contentKinds, folders, originSources, outcomes, reasons } from '@/submission-list/filter-in-address'
import { useDeciderName } from '@/submission-list/use-decider-name'
import { weekdays } from '@/ui/week-clock'
import { hourInWords } from '@/ui/hour'
import { beforeMoment, fromMoment, type Moment } from './moments'
import { useNames } from './use-names'
import { asEnum, states, type Criterion } from './which-rows'

export type CriterionInWords = { readonly name: string; readonly label: string; readonly value: string }

/** In the order in which they are said. */
const names = [
  'inboxIds',
  'campaignId',
  'campaignIds',
  'shortCodeId',
  'folders',
  'reasons',
  'hasReason',
  'decidedBy',
  'decidedFrom',
  'decidedBefore',
  'states',
  'sender',
  'senderEnding',
  'phone',
  'phoneEnding',
  'keyword',
  'reference',
  'countries',
  'carriers',
  'carrierSources',
  'contentKinds',
  'text',
  'arriving',
  'outcomes',
  'outcomeFrom',
  'outcomeBefore',
  'receivedFrom',
  'receivedBefore',
  'weekdays',
  'hours',
  'timeZone',
  'from',
  'until',
  'copies',
] as const

type Name = (typeof names)[number]

/** A filter in words; times in the zone that the file's are written in. */
export const useCriteria = (): ((criteria: readonly Criterion[], timeZone: string) => readonly CriterionInWords[]) => {
  const t = useTranslations('exports.filter')
  const words = useTranslations('words')
  const format = useFormatter()
  const countryName = useCountryName()
  const { nameOf } = useNames()
  const deciderName = useDeciderName()

  const momentInWords = (moment: Moment, timeZone: string): string =>
    'day' in moment
      ? format.dateTime(new Date(moment.day), { dateStyle: 'medium', timeZone: 'UTC' })
      : format.dateTime(new Date(moment.at), {
          year: 'numeric',
          month: 'short',
          day: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
          timeZoneName: 'short',
          timeZone,
        })

  const namedOr = (id: string): string => {
    const name = nameOf(id)
    return name === undefined ? '…' : (name ?? t('gone'))
  }

  const wordOf = (name: Name, value: string, timeZone: string): string => {
    switch (name) {
      case 'inboxIds':
      case 'campaignId':
      case 'campaignIds':
      case 'shortCodeId':
        return namedOr(value)
      case 'folders': {
        const folder = folders.find((each) => each === asEnum(value))
        return folder ? words(`folder.${folder}`) : value
      }
      case 'reasons': {
        const reason = reasons.find((each) => each === asEnum(value))
        return reason ? words(`reason.${reason}`) : value
      }
      case 'states':
        return t(`state.${states.find((each) => each === asEnum(value)) ?? 'ENDED'}`)
      case 'copies':
        return t(`copy.${value.toLowerCase() === 'previews' ? 'previews' : 'originals'}`)
      case 'countries':
        return countryName(value)
      case 'carriers':
        return value === 'unknown' ? t('unknown') : value
      case 'decidedBy':
        return deciderName(value)
      case 'carrierSources':
        return words(`carrierSource.${originSources.find((each) => each === asEnum(value)) ?? 'UNKNOWN'}`)
      case 'contentKinds':
        return words(`contentKind.${contentKinds.find((each) => each === asEnum(value)) ?? 'OTHER'}`)
      case 'outcomes': {
        const outcome = outcomes.find((each) => each === asEnum(value))
        return outcome ? words(`outcome.${outcome}`) : value
      }
      case 'weekdays':
        return words(`weekday.${weekdays.find((each) => each === asEnum(value)) ?? 'MONDAY'}`)
      case 'hours':
        return hourInWords(Number(value))
      case 'keyword':
        return value === '' ? t('noKeyword') : value
      case 'hasReason':
      case 'arriving':
        return t(value === 'true' ? 'yes' : 'no')
      case 'from':
      case 'decidedFrom':
      case 'outcomeFrom':
      case 'receivedFrom':
        return momentInWords(fromMoment(value, timeZone), timeZone)
      case 'until':
      case 'decidedBefore':
      case 'outcomeBefore':
      case 'receivedBefore':
        return momentInWords(beforeMoment(value, timeZone), timeZone)
      default:
        return value
    }
  }

  /** A day that belongs to it, or a moment that does not. */
  const labelOf = (name: Name, values: readonly string[], timeZone: string): string => {
    if (name !== 'until' && name !== 'receivedBefore') return t(`name.${name}`)
    return t('day' in beforeMoment(values[0] ?? '', timeZone) ? 'name.to' : 'name.before')
  }

  const placeOf = ({ name }: Criterion): number => names.findIndex((each) => each === name)

  return (criteria, timeZone) =>
    criteria
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .map(({ name: given, values }) => {
        const name = names.find((each) => each === given)
        // What a newer server filters by has no words here yet.
        if (!name) return { name: given, label: given, value: values.join(', ') }
        const value = values.map((each) => wordOf(name, each, timeZone)).join(', ')
        return { name, label: labelOf(name, values, timeZone), value }
      })
}
