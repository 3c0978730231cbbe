import { createLoader } from 'nuqs/server'
import { makeCache } from '@/apollo/cache'
import { bothOf, type Handed } from '@/apollo/handed'
import { handedTo } from '@/apollo/look-ahead'
import { firstQuestions } from './asking'
import { StatsInboxesDocument } from './documents'
import { askedOf } from './scope'
import { viewInAddress } from './view-in-address'

const viewIn = createLoader(viewInAddress)

/** What the page of statistics says first. On whose clocks it is counted its inboxes tell, so they are asked before. */
export const firstFigures = async (
  inboxId: string | null,
  search: Record<string, string | string[] | undefined>,
): Promise<Handed | undefined> => {
  const handed = await handedTo([StatsInboxesDocument])
  const found = handed && makeCache().restore(handed.cache).readQuery({ query: StatsInboxesDocument })
  if (!found) return handed
  const inboxes = found.inboxes.nodes
  const isKnown = inboxId === null || inboxes.some(({ id }) => id === inboxId)
  const asked = isKnown ? askedOf({ inboxId, inboxes, view: viewIn(search), now: Date.now() }) : undefined
  if (!asked) return handed
  const figures = await handedTo(...firstQuestions(asked, found.campaigns.nodes.length > 0))
  return figures ? { ...figures, cache: bothOf(handed.cache, figures.cache) } : handed
}
