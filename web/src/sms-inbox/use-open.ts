'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import { usePathname, useSearchParams } from 'next/navigation'

/** A conversation, named by what it is between. */
export type Conversation = { readonly campaignId: string; readonly phone: string }

export const conversationKey = ({ campaignId, phone }: Conversation): string => `${campaignId} ${phone}`

type OpenConversation = {
  readonly open: Conversation | undefined
  /** Beside another one it takes its place: Back leads to the list, and not through all that was looked at. */
  readonly show: (conversation: Conversation) => void
  readonly close: () => void
  /** Its address, with the list as it is. */
  readonly hrefOf: (conversation: Conversation) => string
}

const parsers = { with: parseAsString, of: parseAsString }

/** Which conversation stands beside the list, which lives in the address. On the page of a campaign it is one of its own. */
export const useOpenConversation = (campaignId: string | null): OpenConversation => {
  const [asked, set] = useQueryStates(parsers)
  const pathname = usePathname()
  const search = useSearchParams()
  const of = campaignId ?? asked.of
  const open = of !== null && asked.with !== null ? { campaignId: of, phone: asked.with } : undefined
  const paramsOf = (conversation: Conversation) => ({
    with: conversation.phone,
    of: campaignId === null ? conversation.campaignId : null,
  })
  return {
    open,
    show: (conversation) => void set(paramsOf(conversation), { history: open ? 'replace' : 'push' }),
    close: () => void set({ with: null, of: null }, { history: 'push' }),
    hrefOf: (conversation) => {
      const params = new URLSearchParams(search)
      for (const [name, value] of Object.entries(paramsOf(conversation)))
        if (value === null) params.delete(name)
        else params.set(name, value)
      return `${pathname}?${params.toString()}`
    },
  }
}
