'use client'

import { useQueryStates, type Values } from 'nuqs'
import { viewInAddress, type Picture } from './view-in-address'

export type View = Values<typeof viewInAddress>
export type ChangeView = (to: { [Name in keyof View]?: View[Name] | null }) => void

/** What the page shows, which lives in the address: a link holds the whole view, and Back takes a step back. */
export const useView = (): { readonly view: View; readonly change: ChangeView } => {
  const [view, set] = useQueryStates(viewInAddress, { history: 'push', scroll: false })
  return { view, change: (to) => void set(to) }
}

export const withTable = (tables: readonly Picture[], picture: Picture, isShown: boolean): Picture[] =>
  isShown ? [...tables.filter((each) => each !== picture), picture] : tables.filter((each) => each !== picture)
