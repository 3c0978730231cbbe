'use client'

import { useQuery } from '@apollo/client/react'
import type { ExportNamesQuery } from '@/graphql/generated/graphql'
import { ExportNamesDocument } from './documents'

export type Names = {
  readonly campaigns: ExportNamesQuery['campaigns']['nodes']
  readonly inboxes: ExportNamesQuery['inboxes']['nodes']
  /** What an id stands for; undefined while that is asked, null for what is gone or out of reach. */
  readonly nameOf: (id: string) => string | null | undefined
}

/** What the ids in filters stand for. */
export const useNames = (): Names => {
  const { data } = useQuery(ExportNamesDocument)
  const campaigns = data?.campaigns.nodes ?? []
  const inboxes = data?.inboxes.nodes ?? []
  const named = [...inboxes, ...campaigns, ...(data?.shortCodes ?? []).map(({ id, code }) => ({ id, name: code }))]
  return { campaigns, inboxes, nameOf: (id) => data && (named.find((each) => each.id === id)?.name ?? null) }
}
