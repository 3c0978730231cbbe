import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What postmaster.pid says about the server that runs, or ran, on a data folder. */
export type Postmaster = { readonly pid: number; readonly port: number }

/** A server that begins writes the first lines before it has a port; 0 then. */
export const readPostmaster = (cluster: string): Postmaster | null => {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : null
  } catch {
    return null
  }
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** False when the process is known to be another program that was given the same number since. */
const isPostgres = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return process.platform !== 'linux'
  }
}

/** A pid file that names a dead or a foreign process would keep the server from starting. */
export const removeStalePid = (cluster: string): void => {
  const left = readPostmaster(cluster)
  if (left && !(isAlive(left.pid) && isPostgres(left.pid))) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}
