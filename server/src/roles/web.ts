import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export type Web = {
  readonly handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly close: () => Promise<void>
}

/** The little that we use of Next's custom server. */
type Next = (options: { dir: string; dev: boolean; hostname: string; port: number; quiet: boolean }) => {
  prepare: () => Promise<void>
  getRequestHandler: () => Web['handler']
  close: () => Promise<void>
}

/** Serves the built pages of that folder in this process, after the API's routes. */
export const makeWeb = async (folder: string, { hostname, port }: { hostname: string; port: number }): Promise<Web> => {
  // Next belongs to the web workspace, so it is looked up from there, and comes without types.
  const next = createRequire(join(folder, 'package.json'))('next') as Next
  const pages = next({ dir: folder, dev: false, hostname, port, quiet: true })
  await pages.prepare()
  return { handler: pages.getRequestHandler(), close: () => pages.close() }
}
