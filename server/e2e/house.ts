import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, vi } from 'vitest'
import { demoSignIn } from '../src/wire-demo.js'

const program = fileURLToPath(new URL('../dist/src/main.js', import.meta.url))

export type House = {
  readonly url: string
  readonly dataFolder: string
  /** The process as it was built, with what it said on its two streams. */
  readonly said: () => string
  /** Starts it, or starts it again, and waits until it is ready. `modules` are loaded before the program. */
  readonly start: (modules?: readonly URL[], variables?: Readonly<Record<string, string>>) => Promise<void>
  /** Ends when the process has. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>
  readonly pid: () => number | undefined
  /** Resolves when the process is gone by itself. */
  readonly gone: () => Promise<void>
  /** A session of the demo's owner. */
  readonly newSession: () => Promise<string>
  /** The cookie of the demo's owner, signed in once. */
  readonly signIn: () => Promise<string>
  /** Asks the API as the demo's owner. */
  readonly ask: <Data>(query: string, variables?: object) => Promise<Data>
}

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

type Options = {
  /** Null: the embedded Postgres, in the house's own data folder. */
  readonly databaseUrl: string | null
  readonly allow: readonly string[]
  readonly web?: 'on' | 'off'
  /** For Node itself, such as `--cpu-prof`. */
  readonly flags?: readonly string[]
}

/** The product itself in a process of its own, over a database of the test's; ended with the file. */
export const aHouse = async ({ databaseUrl, allow, web = 'off', flags = [] }: Options): Promise<House> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const dataFolder = mkdtempSync(join(tmpdir(), 'mms-inbox-e2e-'))
  // The embedded Postgres runs as another user when we are root.
  chmodSync(dataFolder, 0o755)
  let child: ChildProcess | null = null
  let said = ''
  let cookie: Promise<string> | null = null

  const gone = async (): Promise<void> => {
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    child?.kill(signal)
    await gone()
  }
  afterAll(async () => {
    await kill('SIGTERM')
    rmSync(dataFolder, { recursive: true, force: true })
    rmSync(`${dataFolder}.processing-key`, { force: true })
  })

  const start: House['start'] = async (modules = [], variables = {}) => {
    const imports = modules.flatMap((module) => ['--import', module.href])
    const started = spawn(process.execPath, [...flags, ...imports, program], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        MODE: 'development',
        PORT: String(port),
        PUBLIC_URL: url,
        ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
        DATA_FOLDER: dataFolder,
        OUTBOUND_ALLOW: allow.join(','),
        EFFECT_LEASE_SECONDS: '1',
        LOG_LEVEL: 'warn',
        WEB: web,
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
    await vi
      .waitFor(
        async () => {
          if (started.exitCode !== null) return
          if ((await fetch(`${url}/readyz`)).status !== 200) throw new Error('not ready yet')
        },
        { timeout: 120_000, interval: 50 },
      )
      .catch((error: unknown) => {
        throw new Error(`it is not ready after two minutes; at the end it said: ${said.slice(-4_000)}`, {
          cause: error,
        })
      })
    if (started.exitCode !== null) throw new Error(`it ended: ${said}`)
  }

  const newSession = async (): Promise<string> => {
    const response = await fetch(`${url}/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(demoSignIn),
    })
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
    return response.headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ')
  }

  const signIn = (): Promise<string> => {
    cookie ??= newSession()
    return cookie
  }

  const ask = async <Data>(query: string, variables: object = {}): Promise<Data> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: await signIn() },
      body: JSON.stringify({ query, variables }),
    })
    // The caller knows what it asked for.
    const { data, errors } = (await response.json()) as { readonly data: Data; readonly errors?: unknown }
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }

  return { url, dataFolder, said: () => said, pid: () => child?.pid, start, kill, gone, newSession, signIn, ask }
}
