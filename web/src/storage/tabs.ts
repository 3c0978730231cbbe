/** What happened to an inbox's lock in this browser. */
export type LockChange = { readonly inboxId: string; readonly locked: boolean }

export type Tabs = { readonly tell: (change: LockChange) => void; readonly close: () => void }

const isChange = (said: unknown): said is LockChange =>
  typeof said === 'object' &&
  said !== null &&
  'inboxId' in said &&
  'locked' in said &&
  typeof said.inboxId === 'string' &&
  typeof said.locked === 'boolean'

const place = 'mms-inbox.storage'

type Noted = LockChange & { readonly at: number }

const isNoted = (kept: unknown): kept is Noted => isChange(kept) && 'at' in kept && typeof kept.at === 'number'

type Notes = Pick<globalThis.Storage, 'getItem' | 'setItem'>

/** The last change of each inbox since then; times in milliseconds since 1970. */
export const changesSince = (notes: Notes, since: number): readonly Noted[] => {
  try {
    const kept: unknown = JSON.parse(notes.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isNoted).filter(({ at }) => at >= since) : []
  } catch {
    return []
  }
}

/** No page is still on its way after that, in milliseconds. */
const longestWay = 600_000

export const noteChange = (notes: Notes, change: LockChange, now: number): void => {
  const others = changesSince(notes, now - longestWay).filter(({ inboxId }) => inboxId !== change.inboxId)
  notes.setItem(place, JSON.stringify([...others, { ...change, at: now }]))
}

/**
 * The other tabs of this browser. A page shows what it was when the server drew it, and listens only once its scripts
 * are here: what was changed on the way it is told now.
 */
export const openTabs = (hear: (change: LockChange) => void): Tabs => {
  const channel = new BroadcastChannel(place)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isChange(data)) hear(data)
  })
  for (const { inboxId, locked } of changesSince(window.localStorage, performance.timeOrigin)) hear({ inboxId, locked })
  return {
    tell: (change) => {
      noteChange(window.localStorage, change, Date.now())
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone, and takes no other
      channel.postMessage(change)
    },
    close: () => channel.close(),
  }
}
