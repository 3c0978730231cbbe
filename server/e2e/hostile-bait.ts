import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { listen } from '../src/testing/listen.js'

const long = new Date('2020-01-01')

/** What hostile files call and read: a server that nobody is to call, and a file that nobody is to open. */
export const aBait = async () => {
  const called: string[] = []
  const server = await listen(({ url = '' }, response) => {
    called.push(url)
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' }).end('called')
  })
  // In memory, where the system writes down when a file was read.
  const folder = mkdtempSync('/dev/shm/bait-')
  const file = join(folder, 'secret.txt')
  const secret = 'Canary of a file of ours'
  writeFileSync(file, secret)
  utimesSync(file, long, new Date())
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  return {
    url: server.url,
    file,
    secret,
    called: (): readonly string[] => called,
    wasRead: (): boolean => statSync(file).atimeMs !== long.getTime(),
    /** So that a test knows that it would have noticed. */
    read: (): string => readFileSync(file, 'utf8'),
  }
}
