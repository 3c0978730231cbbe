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

/** The other tabs of this browser. */
export const openTabs = (hear: (change: LockChange) => void): Tabs => {
  const channel = new BroadcastChannel('mms-inbox.storage')
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isChange(data)) hear(data)
  })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone, and takes no other
    tell: (change) => channel.postMessage(change),
    close: () => channel.close(),
  }
}
