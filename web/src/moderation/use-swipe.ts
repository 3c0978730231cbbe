'use client'

import { useRef, type HTMLAttributes, type PointerEvent } from 'react'
import { meantBy, moved, offsetOf, started, velocityOf, type Touch, type Track } from './swipe'

type Swipe = {
  /** What lies under the finger: a card that came up meanwhile was not meant. */
  readonly id: string
  readonly enabled: boolean
  /** Otherwise the card goes back to its place when it is swiped to the right. */
  readonly canApprove: boolean
  readonly onSwipe: (swiped: 'approve' | 'deny') => void
}

type Held = { readonly pointer: number; readonly id: string; readonly track: Track }
type PointerHandlers = Pick<
  HTMLAttributes<HTMLElement>,
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel'
>
type CardEvent = PointerEvent<HTMLElement>

/**
 * Lets a finger push the card aside. The card reads where it lies from `--swipe`, and what letting go means from
 * `data-swipe`; no render is needed for either.
 */
export const useSwipe = ({ id, enabled, canApprove, onSwipe }: Swipe): PointerHandlers => {
  const held = useRef<Held | null>(null)

  const letGo = (card: HTMLElement): void => {
    held.current = null
    card.style.removeProperty('--swipe')
    delete card.dataset['swipe']
  }

  const snapBack = (card: HTMLElement): void => {
    const from = card.style.getPropertyValue('--swipe')
    letGo(card)
    if (from === '' || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    card.animate({ translate: [from, '0px'] }, { duration: 180, easing: 'ease-out' })
  }

  return {
    onPointerDown: (event) => {
      // A second finger zooms; one on a player winds the sound or the clip.
      if (held.current) return snapBack(event.currentTarget)
      if (!enabled || event.pointerType === 'mouse' || !event.isPrimary) return
      if (event.target instanceof Element && event.target.closest('audio, video')) return
      held.current = { pointer: event.pointerId, id, track: started(touchOf(event)) }
    },
    onPointerMove: (event) => {
      const before = heldBy(held.current, event)
      if (!before) return
      const card = event.currentTarget
      if (before.id !== id || !enabled) return snapBack(card)
      const track = moved(before.track, touchOf(event))
      if (track.course === 'along') return letGo(card)
      held.current = { ...before, track }
      if (track.course === 'open') return
      if (!card.hasPointerCapture(event.pointerId)) card.setPointerCapture(event.pointerId)
      card.style.setProperty('--swipe', `${offsetOf(track)}px`)
      card.dataset['swipe'] = meaning(track, card, event)
    },
    onPointerUp: (event) => {
      const before = heldBy(held.current, event)
      if (!before) return
      const card = event.currentTarget
      const swiped = before.id === id && enabled ? meaning(before.track, card, event) : 'none'
      if (swiped === 'none') return snapBack(card)
      if (swiped === 'approve' && !canApprove) snapBack(card)
      else letGo(card)
      onSwipe(swiped)
    },
    onPointerCancel: (event) => {
      if (heldBy(held.current, event)) snapBack(event.currentTarget)
    },
  }
}

const heldBy = (held: Held | null, { pointerId }: CardEvent): Held | undefined =>
  held?.pointer === pointerId ? held : undefined

const touchOf = ({ clientX, clientY, timeStamp }: CardEvent): Touch => ({ x: clientX, y: clientY, at: timeStamp })

const meaning = (track: Track, card: HTMLElement, { timeStamp }: CardEvent) =>
  meantBy(offsetOf(track), velocityOf(track, timeStamp), card.offsetWidth)
