import { setTimeout as pause } from 'node:timers/promises'
import type { House } from '../../server/e2e/house.js'

type Ref = { readonly id: string; readonly version: number }
type Pending = { readonly submissions: { readonly nodes: readonly (Ref & { readonly arriving: boolean })[] } }

/** A program that approves whatever is pending and complete in an inbox, and asks again when nobody answers. */
export const startModerator = (house: House, inboxId: string) => {
  let stopped = false
  const round = async (): Promise<void> => {
    const { submissions } = await house.ask<Pending>(
      `query ($inboxIds: [ID!]) {
        submissions(filter: { inboxIds: $inboxIds, folders: [PENDING] }, first: 100) { nodes { id version arriving } }
      }`,
      { inboxIds: [inboxId] },
    )
    const refs = submissions.nodes
      .filter(({ arriving }) => !arriving)
      .map(({ id, version }) => ({ id, expectedVersion: version }))
    if (refs.length === 0) return
    await house.ask(
      `mutation ($input: ApproveInput!) { approveSubmissions(input: $input) { results { __typename } } }`,
      { input: { submissions: refs } },
    )
  }
  const work = async (): Promise<void> => {
    while (!stopped) {
      // While the server is down there is nobody to ask.
      await round().catch(() => undefined)
      await pause(200)
    }
  }
  const working = work()
  return {
    stop: (): Promise<void> => {
      stopped = true
      return working
    },
  }
}
