import { AsyncLocalStorage } from 'node:async_hooks'

const requests = new AsyncLocalStorage<string>()

/** The name of the request that is being worked on; undefined outside of any. */
export const currentRequest = (): string | undefined => requests.getStore()

/** Runs the work, and whatever it waits for, in the name of that request. */
export const inRequest = <Answer>(id: string, work: () => Answer): Answer => requests.run(id, work)
