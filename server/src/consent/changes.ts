import { consentKey, type ConsentEvent, type ConsentKept } from './consent.js'

type Entry = Pick<ConsentEvent, 'shortCodeId' | 'phone' | 'campaignId' | 'kind'>

/**
 * The entries by which a phone got into a campaign or out of one, of those that are being written. An entry that ends what
 * is over already, so that no START brings it back, changes nothing for anybody else.
 */
export const changesOf = <Event extends Entry>(
  events: readonly Event[],
  kept: readonly ConsentKept[],
): readonly Event[] => {
  const open = new Set(
    kept.flatMap(({ before, ...key }) =>
      [...before.subscriptions].flatMap(([id, { state }]) => (state === 'ended' ? [] : [`${consentKey(key)} ${id}`])),
    ),
  )
  return events.filter(({ campaignId, kind, ...key }) => {
    const place = `${consentKey(key)} ${campaignId ?? ''}`
    if (kind === 'unsubscribed') return open.delete(place)
    if (kind === 'asked' || kind === 'subscribed') open.add(place)
    return kind === 'subscribed'
  })
}
