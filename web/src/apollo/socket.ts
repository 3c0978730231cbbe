import { createClient, type Client } from 'graphql-ws'

/** How the line to the server is: `connecting` before the first word, `offline` from the moment it is known to be cut. */
export type Line = {
  readonly state: 'connecting' | 'open' | 'offline'
  /** Milliseconds since the epoch: when it became so. */
  readonly since: number
}

export type Socket = {
  readonly client: Client
  readonly line: () => Line
  /** Called at each change of the line, until the returned function is called. */
  readonly watch: (listener: (line: Line) => void) => () => void
  /** Called when the server ends the line because the session has ended, or is another's now: its role, its inboxes. */
  readonly watchSession: (listener: () => void) => () => void
  /** Listens to the browser while a page is open, until the returned function is called. */
  readonly attend: () => () => void
}

/** As the server closes the line of a session that has ended (graphql-ws, Forbidden). */
const sessionEnded = 4403

const closeCodeOf = (event: unknown): number | undefined =>
  typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number'
    ? event.code
    : undefined

const pingEvery = 5_000
const pongWithin = 3_000
const longestWait = 5_000

/** Half a second at first, doubled up to five, spread so that boards don't come back all at once. */
export const waitBefore = (attempt: number, random: number): number =>
  Math.min(longestWait, 500 * 2 ** Math.min(attempt, 10)) * (0.5 + random / 2)

const webSocketUrl = (location: Location): string =>
  `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/graphql`

/**
 * One WebSocket for every subscription. It connects again for ever; a line that died without a word is noticed when a
 * ping stays unanswered.
 */
export const openSocket = (): Socket => {
  let line: Line = { state: 'connecting', since: Date.now() }
  let pongDue: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<(line: Line) => void>()
  const sessionListeners = new Set<() => void>()

  const become = (state: Line['state']): void => {
    if (line.state === state) return
    line = { state, since: Date.now() }
    for (const listener of listeners) listener(line)
  }

  const client = createClient({
    url: () => webSocketUrl(window.location),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, waitBefore(attempt, Math.random()))),
    keepAlive: pingEvery,
    on: {
      connected: () => become('open'),
      ping: (received) => {
        if (!received) pongDue = setTimeout(() => client.terminate(), pongWithin)
      },
      pong: (received) => {
        if (received) clearTimeout(pongDue)
      },
      closed: (event) => {
        clearTimeout(pongDue)
        become('offline')
        if (closeCodeOf(event) === sessionEnded) for (const listener of sessionListeners) listener()
      },
    },
  })

  const cut = (): void => client.terminate()

  return {
    client,
    line: () => line,
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watchSession: (listener) => {
      sessionListeners.add(listener)
      return () => sessionListeners.delete(listener)
    },
    attend: () => {
      // The browser knows of a lost network sooner than a ping does.
      window.addEventListener('offline', cut)
      return () => {
        window.removeEventListener('offline', cut)
        clearTimeout(pongDue)
        cut()
      }
    },
  }
}

const nothing = (): void => undefined
const stillLine: Line = { state: 'connecting', since: 0 }

/** On the server, where a page is only drawn. */
export const stillSocket: Socket = {
  client: {
    on: () => nothing,
    subscribe: () => nothing,
    iterate: async function* () {},
    dispose: nothing,
    terminate: nothing,
  },
  line: () => stillLine,
  watch: () => nothing,
  watchSession: () => nothing,
  attend: () => nothing,
}
