import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { aHouse, type House } from '../../server/e2e/house.js'

/** One process, and how it is started again after a kill. */
export type Process = {
  readonly role: 'api' | 'worker'
  readonly house: House
  readonly start: () => Promise<void>
}

type Options = { readonly databaseUrl: string; readonly redisUrl: string; readonly allow: readonly string[] }

const leaseSeconds = '2'

/** Two api and two worker processes of one installation: one database, one Redis, one folder, one file of keys. */
export const anInstallation = async ({ databaseUrl, redisUrl, allow }: Options): Promise<readonly Process[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'mms-inbox-processes-'))
  chmodSync(folder, 0o755)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const houses = await Promise.all(
    (['api', 'api', 'worker', 'worker'] as const).map(async (role) => ({
      role,
      house: await aHouse({ databaseUrl, allow }),
    })),
  )
  const processes = houses.map(({ role, house }): Process => {
    const variables = {
      ROLE: role,
      REDIS_URL: redisUrl,
      DATA_FOLDER: folder,
      EFFECT_LEASE_SECONDS: leaseSeconds,
      DATABASE_POOL: '12',
      // As behind a proxy: all of them are one address to the outside.
      PUBLIC_URL: houses[0]?.house.url ?? '',
    }
    return { role, house, start: () => house.start([], variables) }
  })
  await Promise.all(processes.map(({ start }) => start()))
  return processes
}
